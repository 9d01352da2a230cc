import type { Hop, PortRole, Verdict } from "#engine";
import type { BelievedReason, ChoosableOutcome, ReasonCode } from "../reasons.ts";
import { computeQuantity } from "../situation/compute-quantity.ts";
import { describeFate } from "../situation/describe-fate.ts";
import type { Situation } from "../situation/situation.ts";
import type { Belief, Question } from "./belief.ts";

export type Believed =
  | { status: "number"; value: number; verdict?: Verdict }
  /** `reason` is the holder's own sentence, `trueReason` what the engine says of the imagined situation. */
  | { status: "fate"; outcome: ChoosableOutcome; reason: BelievedReason; trueReason: ReasonCode; verdict: Verdict }
  | { status: "not-applicable" };

// Each answer to a variant asks the same questions of the same beliefs.
const asked = new WeakMap<Situation, Map<string, Believed>>();

/** What somebody who holds the belief answers: the engine's word on the situation that they imagine. */
export function askBelief(belief: Belief, situation: Situation, question: Question): Believed {
  const known = asked.get(situation) ?? new Map<string, Believed>();
  asked.set(situation, known);
  const key = `${belief.id} ${JSON.stringify(question)}`;
  const believed = known.get(key) ?? findBelieved(belief, situation, question);
  known.set(key, believed);
  return believed;
}

function findBelieved(belief: Belief, situation: Situation, question: Question): Believed {
  const imagined = belief.imagine(situation, question);
  if (imagined.status === "not-applicable") return imagined;
  if (question.about === "number") {
    const result = computeQuantity(imagined.situation, question.of);
    if (result.status === "none") return { status: "not-applicable" };
    return { status: "number", value: result.value, verdict: result.verdict && mendRoles(situation, result.verdict) };
  }
  const verdict = imagined.situation.resolve(question.request);
  const fate = describeFate(verdict);
  const reason = fate.status === "single" ? belief.reasons[fate.outcome] : undefined;
  if (fate.status === "several" || reason === undefined) return { status: "not-applicable" };
  return {
    status: "fate",
    outcome: fate.outcome,
    reason,
    trueReason: fate.reason,
    verdict: mendRoles(situation, verdict),
  };
}

/** A number is what the manifest says it is, not what somebody takes it for: on an imagined path as on the true one. */
function mendRoles(situation: Situation, verdict: Verdict): Verdict {
  return { ...verdict, hops: verdict.hops.map(mendHop) };

  function mendHop({ role, rewrittenRole, ...hop }: Hop): Hop {
    const [mended, rewritten] = [mend(hop.destination, role), mend(hop.rewrittenTo ?? "", rewrittenRole)];
    return { ...hop, ...(mended && { role: mended }), ...(rewritten && { rewrittenRole: rewritten }) };
  }

  function mend(address: string, role: PortRole | undefined): PortRole | undefined {
    const roles = listRoles(situation, Number(/:(\d+)(?:,|$)/.exec(address)?.[1]));
    return role !== undefined && roles.includes(role) ? role : roles[0];
  }
}

function listRoles({ services, pods }: Situation, number: number): PortRole[] {
  const entries = services.flatMap(({ spec }) => spec.ports ?? []);
  const declared = pods.flatMap(({ declaredPorts }) => declaredPorts);
  return [
    ...(["nodePort", "port", "targetPort"] as const).filter((role) => entries.some((entry) => entry[role] === number)),
    ...(declared.some(({ containerPort }) => containerPort === number) ? (["containerPort"] as const) : []),
  ];
}
