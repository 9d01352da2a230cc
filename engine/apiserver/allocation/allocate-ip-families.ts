// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go initIPFamilyFields
import type { FieldError } from "../../api/field-error.ts";
import type { IpFamily, Service } from "../../api/objects.ts";
import { getIpFamily } from "../../lib/ip.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { buildInvalidRejection } from "../errors/rejections.ts";
import { CLUSTER_IP_NONE, isExternalName, isSameList } from "../service/classify-service.ts";
import { validateClusterIps } from "../validation/rules/cluster-ips.ts";
import { ALLOCATED, type AllocationInput, type AllocationStep } from "./allocation.ts";

/** Conflicts between policy and lists are put down to the policy, which is the shorter thing to correct. */
const POLICY_FIELD = "spec.ipFamilyPolicy";

/** Decides policy and families, before any address is taken. */
export function allocateIpFamilies(input: AllocationInput): AllocationStep {
  const { service, old, pools } = input;
  if (isExternalName(service) || (old && isUnchangedPreferDualStack(service, old))) return ALLOCATED;
  const { spec } = service;
  const isHeadless = spec.clusterIP === CLUSTER_IP_NONE;
  const hasSelector = Object.keys(spec.selector ?? {}).length > 0;
  spec.ipFamilyPolicy ??= old?.spec.ipFamilyPolicy ?? (isHeadless && !hasSelector ? "RequireDualStack" : "SingleStack");
  const refuse = (errors: FieldError[]) =>
    buildInvalidRejection("Service", service.metadata.name ?? "", errors, pools.k8sVersion);

  const faults = validateClusterIps(service, { features: pools.features, old });
  if (faults.length > 0) return refuse(faults);
  const conflicts = [
    ...(old === undefined ? [] : adjustToRelease(service, old)),
    ...validateSingleStack(service),
    ...inferFamilies(input),
  ];
  if (conflicts.length > 0) return refuse(conflicts);

  const [firstFamily = "IPv4"] = pools.clusterIps.keys();
  if (isHeadless && !hasSelector) {
    // Nobody routes to it, so both families are fine even on a cluster that has only one.
    spec.ipFamilies = spec.ipFamilies?.length ? spec.ipFamilies : [firstFamily];
    if (spec.ipFamilyPolicy !== "SingleStack") appendOtherFamily(service);
    return ALLOCATED;
  }
  const missing = validateConfigured(input);
  if (missing.length > 0) return refuse(missing);
  spec.ipFamilies = spec.ipFamilies?.length ? spec.ipFamilies : [firstFamily];
  if (spec.ipFamilyPolicy !== "SingleStack" && pools.clusterIps.size === 2) appendOtherFamily(service);
  return ALLOCATED;
}

const TYPES_WITH_ADDRESS = ["ClusterIP", "NodePort", "LoadBalancer"];

/** isMatchingPreferDualStackClusterIPFields: it is not upgraded or downgraded just because the cluster was. */
export function isUnchangedPreferDualStack({ spec }: Service, { spec: before }: Service): boolean {
  if (spec.type !== before.type || !TYPES_WITH_ADDRESS.includes(spec.type ?? "")) return false;
  if (spec.ipFamilyPolicy !== "PreferDualStack") return false;
  if ((before.ipFamilyPolicy ?? "PreferDualStack") !== "PreferDualStack") return false;
  return isSameList(before.clusterIPs, spec.clusterIPs) && isSameList(before.ipFamilies, spec.ipFamilies);
}

/** Setting SingleStack and leaving the lists alone is a clear wish to give the second address back. */
function adjustToRelease({ spec }: Service, old: Service): FieldError[] {
  const ips = spec.clusterIPs ?? [];
  const families = spec.ipFamilies ?? [];
  if (spec.ipFamilyPolicy === "SingleStack") {
    if (isSameList(ips, old.spec.clusterIPs) && ips.length > 1) spec.clusterIPs = ips.slice(0, 1);
    if (isSameList(families, old.spec.ipFamilies) && families.length > 1) spec.ipFamilies = families.slice(0, 1);
    return [];
  }
  const isReduced = (before: string[] = [], after: string[]) => after.length > 0 && after.length < before.length;
  const refuse = (detail: string) =>
    buildInvalid(POLICY_FIELD, spec.ipFamilyPolicy, detail, "service-secondary-ip-release");
  return [
    ...(isReduced(old.spec.clusterIPs, ips)
      ? [refuse("must be 'SingleStack' to release the secondary cluster IP")]
      : []),
    ...(isReduced(old.spec.ipFamilies, families)
      ? [refuse("must be 'SingleStack' to release the secondary IP family")]
      : []),
  ];
}

/** One address was asked for by policy, or by saying nothing, and two by the lists. */
function validateSingleStack({ spec }: Service): FieldError[] {
  if (spec.ipFamilyPolicy !== "SingleStack") return [];
  const refuse = (what: string) => {
    const detail = `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    return buildInvalid(POLICY_FIELD, spec.ipFamilyPolicy, detail, "service-single-stack-with-two");
  };
  return [
    ...(spec.clusterIPs?.length === 2 ? [refuse("cluster IPs")] : []),
    ...(spec.ipFamilies?.length === 2 ? [refuse("IP families")] : []),
  ];
}

/**
 * An asked address tells its family. The message blames the address, which is what the user wrote.
 * Same file: the part of initIPFamilyFields that fills ipFamilies from clusterIPs.
 */
function inferFamilies({ service: { spec }, pools }: AllocationInput): FieldError[] {
  const errors: FieldError[] = [];
  const families = [...(spec.ipFamilies ?? [])];
  const ips = spec.clusterIPs ?? [];
  for (const [index, ip] of ips.entries()) {
    if (ip === CLUSTER_IP_NONE) break;
    if (index < families.length) continue;
    const family = getIpFamily(ip);
    if (pools.clusterIps.has(family)) families.push(family);
    else {
      const detail = `${family} is not configured on this cluster`;
      errors.push(buildInvalid(`spec.clusterIPs[${index}]`, ips, detail, "service-ip-family-not-configured"));
    }
  }
  if (families.length > 0) spec.ipFamilies = families;
  return errors;
}

/** What was asked for must exist in this cluster. */
function validateConfigured({ service: { spec }, pools }: AllocationInput): FieldError[] {
  const errors: FieldError[] = [];
  if (spec.ipFamilyPolicy === "RequireDualStack" && pools.clusterIps.size < 2) {
    const detail = "this cluster is not configured for dual-stack services";
    errors.push(buildInvalid(POLICY_FIELD, spec.ipFamilyPolicy, detail, "service-dual-stack-not-configured"));
  }
  for (const [index, family] of (spec.ipFamilies ?? []).entries()) {
    if (pools.clusterIps.has(family as IpFamily)) continue;
    const field = `spec.ipFamilies[${index}]`;
    errors.push(buildInvalid(field, family, "not configured on this cluster", "service-ip-family-not-configured"));
  }
  return errors;
}

/** The order stays: what the user named, or the cluster's first family, remains the primary one. */
function appendOtherFamily({ spec }: Service): void {
  if (spec.ipFamilies?.length !== 1) return;
  spec.ipFamilies = [...spec.ipFamilies, spec.ipFamilies[0] === "IPv4" ? "IPv6" : "IPv4"];
}
