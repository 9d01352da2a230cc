import type { TrafficRequest, Verdict } from "#engine";
import type { Wanted } from "../../definition.ts";
import { describeFate } from "../../situation/describe-fate.ts";
import { copyRequest } from "../../situation/list-asked-requests.ts";
import type { Situation } from "../../situation/situation.ts";
import type { RequestResult } from "../../types.ts";
import { limitErrors } from "./limit-errors.ts";

/** Resolves what the author asks for against the learner's cluster. */
export function resolveWanted(situation: Situation, wanted: Wanted[]): RequestResult[] {
  return wanted.map((item) => {
    const request = copyRequest(findWantedRequest(situation, item));
    const verdict = situation.resolve(request);
    return { request, verdict: limitErrors(verdict), isAsWanted: isAsWanted(verdict, item) };
  });
}

export function findWantedRequest(situation: Situation, wanted: Wanted): TrafficRequest {
  if (typeof wanted.request !== "string") return wanted.request;
  // parseExercises has checked that the scenario has it.
  return situation.requests.get(wanted.request) ?? { from: "outside", to: { host: "0.0.0.0", port: 0 } };
}

/** An answer by the wrong pod, or by only some of the pods, is not what was wanted. */
function isAsWanted(verdict: Verdict, wanted: Wanted): boolean {
  const fate = describeFate(verdict);
  if (fate.status === "several" || fate.outcome !== wanted.outcome) return false;
  if (verdict.outcome !== "delivered") return true;
  const pods = [...new Set(verdict.deliveredTo.map((target) => target.pod ?? ""))].sort();
  const hasPort = wanted.port === undefined || verdict.deliveredTo.every((target) => target.port === wanted.port);
  return hasPort && (wanted.pods === undefined || pods.join() === [...wanted.pods].sort().join());
}
