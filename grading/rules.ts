import type { TrueReason } from "./reasons.ts";

/** Names of the sentences that feedback quotes; the words are in locales/grading. */
export const ruleNames = [
  "port-lives-on-the-cluster-ip",
  "one-rewrite",
  "container-port-informs",
  "expose-is-metadata",
  "target-port-defaults-to-port",
  "endpoints-prove-readiness-only",
  "node-port-range",
  "cluster-ip-inside-only",
  "node-port-on-every-node",
  "node-port-cluster-wide",
  "process-must-listen",
  "selector-finds-pods",
  "listed-ports-only",
  "local-policy-drops",
  "names-belong-to-a-namespace",
  "the-server-validates",
] as const;

export type RuleName = (typeof ruleNames)[number];

/** The rule behind a true reason, quoted when no belief explains the mistake. */
export const ruleOfReason: Record<TrueReason, RuleName> = {
  "rewritten-to-pod": "one-rewrite",
  "answers-directly": "process-must-listen",
  "no-endpoints": "selector-finds-pods",
  "pod-does-not-listen": "process-must-listen",
  "pod-listens-on-loopback-only": "process-must-listen",
  "node-does-not-listen": "port-lives-on-the-cluster-ip",
  "invalid-port-of-cluster-ip": "listed-ports-only",
  "accepted-then-closed": "selector-finds-pods",
  "no-rule-for-cluster-ip-port": "listed-ports-only",
  "no-route-to-cluster-ip": "cluster-ip-inside-only",
  "no-route-to-pod": "cluster-ip-inside-only",
  "no-local-endpoints": "local-policy-drops",
  "no-such-service": "names-belong-to-a-namespace",
  "headless-without-ready-endpoints": "selector-finds-pods",
  "cluster-names-resolve-inside-only": "cluster-ip-inside-only",
  "name-not-in-dns": "names-belong-to-a-namespace",
  "node-port-out-of-range": "node-port-range",
  "node-port-taken": "node-port-cluster-wide",
  "refused-by-api": "the-server-validates",
  other: "process-must-listen",
};
