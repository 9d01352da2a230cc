// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/features/kube_features.go
import type { KeyWords } from "./primitives/qualified-name.ts";

/** What differs between minor versions, as far as Services go. One place decides; everything else asks. */
export type VersionFeatures = {
  minor: number;
  /** RelaxedServiceNameValidation: a Service name may start with a digit. */
  usesRelaxedServiceNames: boolean;
  /** StrictIPCIDRValidation: no leading zeros, no IPv4-mapped addresses, no bits beyond a prefix. */
  usesStrictIps: boolean;
  /** Lists and structs in messages are JSON, not Go syntax. */
  usesJsonValues: boolean;
  /** MultiCIDRServiceAllocator's words for an address outside the Service range. */
  usesServiceCidrObjects: boolean;
  /** In this order, because the message lists them so. */
  trafficDistributions: readonly string[];
  forbidsKubeletPort: boolean;
  warnsAboutExternalIps: boolean;
  warnsAboutPreferClose: boolean;
  /** Pool-full errors name the Service. */
  namesServiceInRangeFull: boolean;
  /** NodePort auto-allocation avoids the static band (ServiceNodePortStaticSubrange). */
  usesNodePortBands: boolean;
  /** RelaxedEnvironmentVariableValidation: any printable ASCII but `=`. */
  usesRelaxedEnvNames: boolean;
  /** RelaxedDNSSearchValidation: underscores in search domains, and `.` alone. */
  usesRelaxedSearchDomains: boolean;
  /** PodLifecycleSleepActionAllowZero */
  allowsZeroSleep: boolean;
  /** ContainerRestartRules: a restartPolicy for every container, which v1.34 dropped in silence; before, Always for sidecars was the only one. */
  usesContainerRestartPolicies: boolean;
  /** EnvFiles: fileKeyRef. */
  usesEnvFiles: boolean;
  /** HostnameOverride; before, the field was dropped. */
  usesHostnameOverride: boolean;
  keyWords: KeyWords;
  /** How a warning goes on about an address that strict validation would refuse. */
  nonStandardIpVerdict: string;
};

/** Feature gates that upstream's own tests pin. */
export type ServiceGates = {
  RelaxedServiceNameValidation?: boolean;
  StrictIPCIDRValidation?: boolean;
  PreferSameTrafficDistribution?: boolean;
};

export const DEFAULT_K8S_VERSION = "1.36";
const ALL_DISTRIBUTIONS = ["PreferClose", "PreferSameZone", "PreferSameNode"] as const;

/** "1.34", "v1.34.2" → its features. Text that names no minor version counts as the default version. */
export function getVersionFeatures(
  k8sVersion: string = DEFAULT_K8S_VERSION,
  gates: ServiceGates = {},
): VersionFeatures {
  const minor = Number(/^v?1\.(\d{1,3})(?:\D|$)/.exec(k8sVersion)?.[1] ?? 36);
  const hasAllDistributions = gates.PreferSameTrafficDistribution ?? minor >= 34;
  return {
    minor,
    usesRelaxedServiceNames: gates.RelaxedServiceNameValidation ?? minor >= 36,
    usesStrictIps: gates.StrictIPCIDRValidation ?? minor >= 36,
    usesJsonValues: minor >= 34,
    usesServiceCidrObjects: minor >= 33,
    trafficDistributions: hasAllDistributions ? ALL_DISTRIBUTIONS : ALL_DISTRIBUTIONS.slice(0, 1),
    forbidsKubeletPort: minor <= 32,
    warnsAboutExternalIps: minor >= 36,
    warnsAboutPreferClose: minor >= 36,
    namesServiceInRangeFull: minor >= 36,
    usesNodePortBands: minor >= 28,
    usesRelaxedEnvNames: minor >= 32,
    usesRelaxedSearchDomains: minor >= 33,
    allowsZeroSleep: minor >= 33,
    usesContainerRestartPolicies: minor >= 34,
    usesEnvFiles: minor >= 35,
    usesHostnameOverride: minor >= 35,
    keyWords:
      minor >= 35 ? { noun: "a valid label key", unit: "bytes" } : { noun: "a qualified name", unit: "characters" },
    nonStandardIpVerdict: minor >= 36 ? "is invalid" : "will be considered invalid in a future Kubernetes release",
  };
}
