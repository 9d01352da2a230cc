import type { Verdict } from "../api/verdict.ts";

const WITHOUT_ENDPOINTS = [
  "service-without-selector",
  "selector-matches-other-namespace",
  "selector-matches-no-pod",
  "named-target-port-unresolved",
  "target-port-name-is-service-port-name",
  "probe-port-unknown",
  "two-containers-one-port",
  "service-without-endpoints",
  "endpoint-protocol-mismatch",
  "endpoint-port-name-unknown",
  "slice-without-service-name",
];
const WITHOUT_NAME = [
  "host-network-dns-policy",
  "egress-policy-blocks-dns",
  "stateful-set-service-name",
  "headless-peers-not-ready",
  "external-name-is-address",
];
const NOBODY_THERE = ["endpoint-is-cluster-ip", "external-ip-is-node", "load-balancer-pending"];
const DENIED = [
  "network-policy-names-service-port",
  "network-policy-port-unknown",
  "namespace-selector-matches-none",
  "network-policy-peer-selects-no-pod",
  "egress-policy-blocks-dns",
];
const ANSWERED_BY_DOOR = [
  "ingress-service-in-other-namespace",
  "ingress-service-not-found",
  "ingress-port-not-of-service",
  "route-service-not-found",
  "route-port-not-of-service",
  "route-needs-reference-grant",
  "route-parent-not-found",
  "route-listener-unknown",
  "ingress-class-unknown",
];

/** Which findings explain an end even where no mend could be tried: most telling first. */
const BY_REASON: Partial<Record<string, readonly string[]>> = {
  "no-endpoints": WITHOUT_ENDPOINTS,
  "accepted-then-closed": WITHOUT_ENDPOINTS,
  "no-answer-over-udp": WITHOUT_ENDPOINTS,
  "no-local-endpoints": WITHOUT_ENDPOINTS,
  "headless-without-ready-endpoints": [...WITHOUT_ENDPOINTS, ...WITHOUT_NAME],
  "no-such-service": WITHOUT_NAME,
  "name-not-in-dns": WITHOUT_NAME,
  "cluster-names-resolve-inside-only": WITHOUT_NAME,
  "egress-policy-blocks-dns": WITHOUT_NAME,
  "pod-does-not-listen": [
    "headless-port-not-translated",
    "external-name-with-ports",
    "selector-covers-several-workloads",
    "target-port-not-declared",
    "listens-on-localhost",
  ],
  "pod-listens-on-loopback-only": ["listens-on-localhost"],
  "denied-by-network-policy": DENIED,
  "endpoint-is-cluster-ip": NOBODY_THERE,
  "pod-gone": NOBODY_THERE,
  "unknown-host": NOBODY_THERE,
  "node-unreachable": NOBODY_THERE,
  "unallocated-cluster-ip": NOBODY_THERE,
  "no-rule-for-cluster-ip-port": NOBODY_THERE,
};

const REJECTED = [
  "manifest-unreadable",
  "object-rejected",
  "missing-document-separator",
  "duplicate-key",
  "not-a-manifest",
];

/** What a controller's own answers come from. A rule that does not fit, and a redirect, are no fault of what stands behind. */
const BY_CONTROLLER_REASON: Partial<Record<string, readonly string[]>> = {
  "no-matching-rule": [],
  redirects: [],
  "no-backend": [],
  "route-not-attached": ["route-parent-not-found", "route-listener-unknown"],
  "backend-without-endpoints": WITHOUT_ENDPOINTS,
  "backend-refuses": ["selector-covers-several-workloads", "target-port-not-declared", "listens-on-localhost"],
  "backend-silent": DENIED,
};

/** Codes of the findings that explain this end, the most telling first. */
export function listExplaining(fate: Verdict): readonly string[] {
  if (fate.outcome === "rejected") return REJECTED;
  if (fate.outcome === "answered-by-controller") return BY_CONTROLLER_REASON[fate.reason.code] ?? ANSWERED_BY_DOOR;
  const byReason = "reason" in fate ? BY_REASON[fate.reason.code] : undefined;
  return byReason ?? ("reason" in fate ? [...ANSWERED_BY_DOOR, ...WITHOUT_ENDPOINTS] : NOBODY_THERE);
}
