import type { SourceLocation } from "../api/source-location.ts";
import type { Mend } from "./mend.ts";

/** error = the API server (or kubectl before it) turns it down; warning = it is accepted and will not do what it says; note = worth knowing. */
export type FindingSeverity = "error" | "warning" | "note";

/** What every rule can say. The words belong to whoever shows them: they are made of the code and the facts. */
export type FindingCode =
  | "manifest-unreadable"
  | "object-rejected"
  | "server-warning"
  | "selector-matches-no-pod"
  | "selector-matches-other-namespace"
  | "named-target-port-unresolved"
  | "target-port-not-declared"
  | "two-protocols-on-one-port"
  | "node-port-in-dynamic-band"
  | "headless-port-not-translated"
  | "external-name-with-ports"
  | "external-traffic-policy-local"
  | "ingress-port-not-of-service"
  | "ingress-service-not-found"
  | "network-policy-names-service-port"
  | "service-variable-overridden"
  | "endpoint-port-name-unknown"
  | "target-port-name-is-service-port-name";

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
