import type { SourceLocation } from "../api/source-location.ts";
import type { Finding, FindingCode } from "./finding.ts";

/** What only a request can show to be the cause; everything else that is a cause is a finding too. */
export type CauseCode =
  /** The number is known here, but in another role than that in which it was dialled. */
  | "wrong-port-role"
  /** The address is known here, but means nothing to this client. */
  | "wrong-address-kind"
  | "service-name-unknown"
  | "pods-not-given"
  | "pod-listens-elsewhere"
  | "pod-listens-on-loopback"
  | "policy-allows-other-peers"
  | "policy-allows-other-ports"
  | "policy-allows-nothing"
  | "no-local-endpoint"
  | "source-not-in-ranges"
  | "alias-target-unknown"
  | "pod-without-name"
  | "pod-asks-other-dns"
  | "host-port-elsewhere"
  | "host-unknown";

/** Why a request ends as it does. Without `location` the cause lies in the request itself, or in what is not given. */
export type Cause = Omit<Finding, "code" | "location"> & {
  code: FindingCode | CauseCode;
  location?: SourceLocation;
};
