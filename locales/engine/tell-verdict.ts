import type { DeliveredTo, RequestProblem, Verdict } from "#engine";
import type { EngineWords } from "./words.ts";

/** A verdict as the one sentence (or the few) that a person reads first. */
export function tellVerdict(verdict: Verdict, words: EngineWords): string {
  switch (verdict.outcome) {
    case "delivered":
      return verdict.deliveredTo.map((target) => tellTarget(target, words)).join(words.gap);
    case "refused":
      return tellReason(words.refused, verdict.reason);
    case "timed-out":
      return tellReason(words.timedOut, verdict.reason);
    case "name-not-resolved":
      return tellReason(words.nameNotResolved, verdict.reason);
    case "answered-by-controller":
      return tellReason(words.answeredByController, verdict.reason);
    case "rejected":
      return verdict.rejected.map((object) => words.rejected(object)).join(words.gap);
    case "mixed":
      return words.mixed(
        verdict.branches.map((branch) =>
          words.fate(formatShare(branch.probability), tellVerdict(branch.verdict, words)),
        ),
      );
    case "ambiguous": {
      const cases = verdict.cases.map(({ value, verdict: answer }) =>
        words.ambiguousCase(words.factValues[value] ?? value, tellVerdict(answer, words)),
      );
      return words.ambiguous(words.missingFacts[verdict.missingFact], cases);
    }
  }
}

function tellTarget(target: DeliveredTo, words: EngineWords): string {
  const { ip, port, pod, node, host, probability, sourceSeen } = target;
  const address = ip.includes(":") ? `[${ip}]` : ip;
  const where = port === 0 ? address : `${address}:${port}`;
  const share = probability === 1 ? "" : formatShare(probability);
  const who = pod ?? host ?? node ?? ip;
  return sourceSeen === ""
    ? words.deliveredByController({ who, where, share })
    : words.delivered({ who, where, share, sourceSeen });
}

/** Why a question cannot be asked, with what there is instead. */
export function tellRequestProblem(problem: RequestProblem, words: EngineWords): string {
  return tellReason(words.requestProblems, problem);
}

// The code picks the sentence that takes exactly these facts; TypeScript cannot follow that through the union.
function tellReason<Reason extends { code: string }>(sentences: object, reason: Reason): string {
  return (sentences as Record<string, (facts: Reason) => string>)[reason.code]!(reason);
}

/** "33.3 %", "50 %". */
export function formatShare(probability: number): string {
  return `${Number((probability * 100).toFixed(1))} %`;
}
