/** Outcomes a learner can pick. `mixed` and `ambiguous` verdicts never become exercises: they have no single answer. */
export const choosableOutcomes = ["delivered", "refused", "timed-out", "name-not-resolved", "rejected"] as const;
export type ChoosableOutcome = (typeof choosableOutcomes)[number];

/** Why, as the engine's verdicts say it. Codes of refusals and time-outs are the engine's own. */
export const trueReasons = [
  "rewritten-to-pod",
  "answers-directly",
  "no-endpoints",
  "pod-does-not-listen",
  "pod-listens-on-loopback-only",
  "node-does-not-listen",
  "invalid-port-of-cluster-ip",
  "accepted-then-closed",
  "no-rule-for-cluster-ip-port",
  "no-route-to-cluster-ip",
  "no-route-to-pod",
  "no-local-endpoints",
  "no-such-service",
  "headless-without-ready-endpoints",
  "cluster-names-resolve-inside-only",
  "name-not-in-dns",
  "node-port-out-of-range",
  "node-port-taken",
  "refused-by-api",
  "other",
] as const;

/** Why, as somebody who holds a belief would put it. */
export const believedReasons = {
  "node-answers-at-port": "M1",
  "node-port-goes-through-port": "M2",
  "container-port-missing": "M3",
  "container-port-opens-it": "M3",
  "image-does-not-expose-it": "M4",
  "image-exposes-it": "M4",
  "target-port-finds-the-container": "M5",
  "endpoints-are-listed": "M6",
  "any-node-port-is-fine": "M9",
  "cluster-ip-is-an-address": "M10",
  "no-pod-on-that-node": "M14",
  "node-ports-are-private": "M29",
} as const satisfies Record<string, `M${number}`>;

export type TrueReason = (typeof trueReasons)[number];
export type BelievedReason = keyof typeof believedReasons;
export type ReasonCode = TrueReason | BelievedReason;

export function isReasonCode(text: string): text is ReasonCode {
  return (trueReasons as readonly string[]).includes(text) || text in believedReasons;
}

/**
 * The reasons that each outcome may be offered with. A belief's sentence stands under every outcome that its holders may expect;
 * a reason under no outcome but its own, so that no pair contradicts itself. The sentences that options are filled up with come
 * first; what follows `null` is offered only where it is right, believed or asked for.
 */
export const reasonsOfOutcome: Record<ChoosableOutcome, readonly (ReasonCode | null)[]> = {
  delivered: [
    "rewritten-to-pod",
    "answers-directly",
    "endpoints-are-listed",
    "container-port-opens-it",
    "target-port-finds-the-container",
    "node-answers-at-port",
    "cluster-ip-is-an-address",
    null,
    "image-exposes-it",
    "any-node-port-is-fine",
    "node-ports-are-private",
  ],
  refused: [
    "no-endpoints",
    "pod-does-not-listen",
    "node-does-not-listen",
    "container-port-missing",
    "pod-listens-on-loopback-only",
    null,
    "invalid-port-of-cluster-ip",
    "accepted-then-closed",
    "image-does-not-expose-it",
    "no-pod-on-that-node",
    "node-port-goes-through-port",
    "other",
  ],
  "timed-out": [
    "no-rule-for-cluster-ip-port",
    "no-route-to-cluster-ip",
    "no-route-to-pod",
    "no-local-endpoints",
    null,
    "no-pod-on-that-node",
    "node-port-goes-through-port",
    "other",
  ],
  "name-not-resolved": [
    "no-such-service",
    "headless-without-ready-endpoints",
    "cluster-names-resolve-inside-only",
    "name-not-in-dns",
    null,
    "other",
  ],
  rejected: ["node-port-out-of-range", "node-port-taken", "refused-by-api", null, "other"],
};
