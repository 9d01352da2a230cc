import type { SourceLocation } from "../api/source-location.ts";
import type { Mend } from "./mend.ts";

/**
 * error = the API server (or kubectl before it) turns it down; warning = it is accepted and will not do what it says; note =
 * worth knowing; opinion = works as written, and some teams forbid it.
 */
export type FindingSeverity = "error" | "warning" | "note" | "opinion";

/** What every rule can say. The words belong to whoever shows them: they are made of the code and the facts. */
export type FindingCode =
  // --- the text ---
  | "manifest-unreadable"
  | "not-a-manifest"
  | "no-objects"
  | "paste-repaired"
  | "duplicate-key"
  | "missing-document-separator"
  | "object-defined-twice"
  | "yaml-surprise"
  | "namespace-defined-later"
  | "ignore-without-reason"
  // --- the API server ---
  | "object-rejected"
  | "server-warning"
  // --- a Service and its pods ---
  | "selector-matches-no-pod"
  | "selector-matches-other-namespace"
  | "selector-covers-several-workloads"
  | "services-share-pods"
  | "service-without-selector"
  | "service-without-endpoints"
  | "named-target-port-unresolved"
  | "target-port-not-declared"
  | "target-port-name-is-service-port-name"
  | "probe-port-unknown"
  | "two-containers-one-port"
  | "listens-on-localhost"
  // --- what a Service says ---
  | "two-protocols-on-one-port"
  | "port-name-contradicts-protocol"
  | "node-port-in-dynamic-band"
  | "headless-port-not-translated"
  | "external-name-with-ports"
  | "external-name-is-address"
  | "external-ip-is-node"
  | "external-traffic-policy-local"
  | "load-balancer-pending"
  | "prefer-close-deprecated"
  // --- names and variables ---
  | "stateful-set-service-name"
  | "headless-peers-not-ready"
  | "host-network-dns-policy"
  | "service-variable-overridden"
  | "service-variable-collides"
  // --- endpoints by hand ---
  | "endpoint-port-name-unknown"
  | "endpoint-protocol-mismatch"
  | "endpoint-is-cluster-ip"
  | "slice-without-service-name"
  // --- what stands before a Service ---
  | "ingress-port-not-of-service"
  | "ingress-service-not-found"
  | "ingress-service-in-other-namespace"
  | "ingress-backend-external-name"
  | "ingress-class-unknown"
  | "several-default-ingress-classes"
  | "ingress-path-twice"
  | "ingress-tls-host-unknown"
  | "route-port-not-of-service"
  | "route-service-not-found"
  | "route-needs-reference-grant"
  | "route-parent-not-found"
  | "route-listener-unknown"
  | "gateway-listener-twice"
  | "monitor-selects-no-service"
  | "monitor-port-unknown"
  // --- policies ---
  | "network-policy-names-service-port"
  | "network-policy-port-unknown"
  | "network-policy-selects-no-pod"
  | "network-policy-peer-selects-no-pod"
  | "namespace-selector-matches-none"
  | "egress-policy-blocks-dns"
  // --- where pods find room ---
  | "host-port-more-replicas-than-nodes"
  // --- opinions ---
  | "node-port-service"
  | "load-balancer-service"
  | "external-ips-used"
  | "default-namespace"
  | "single-replica"
  | "target-port-by-number"
  | "host-port-used"
  | "host-network-used"
  | "ssh-port"
  | "privileged-port"
  | "pod-not-isolated"
  | "same-probes";

export type Finding = {
  code: FindingCode;
  severity: FindingSeverity;
  location: SourceLocation;
  /** "Service default/web". */
  subject: string;
  /** Path inside the object, as the API server prints it; empty for the object as a whole. */
  field: string;
  facts: Record<string, string | number>;
  /** Ways out, the best first; none where nothing that is given shows one. */
  mends: Mend[];
};
