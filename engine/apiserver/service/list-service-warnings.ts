import type { Service } from "../../api/objects.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { listCidrWarnings, listIpWarnings } from "../primitives/ip-texts.ts";
import { CLUSTER_IP_NONE, isExternalName } from "./classify-service.ts";

const HINTS_ANNOTATION = "service.kubernetes.io/topology-aware-hints";
const MODE_ANNOTATION = "service.kubernetes.io/topology-mode";

/**
 * What the server says about an accepted Service, in its order. kubectl prints each after `Warning: `.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/api/service/warnings.go GetWarningsForService
 */
export function listServiceWarnings(service: Service, features: VersionFeatures): string[] {
  const { spec } = service;
  const { nonStandardIpVerdict: verdict } = features;
  const warnings: string[] = [];
  const externalIPs = spec.externalIPs ?? [];
  const isHeadlessHere = spec.type === "ClusterIP" && spec.clusterIP === CLUSTER_IP_NONE;
  if (Object.hasOwn(service.metadata.annotations ?? {}, HINTS_ANNOTATION)) {
    warnings.push(`annotation ${HINTS_ANNOTATION} is deprecated, please use ${MODE_ANNOTATION} instead`);
  }
  if (spec.clusterIP && spec.clusterIP !== CLUSTER_IP_NONE) {
    const ips = spec.clusterIPs ?? [];
    for (const [index, ip] of ips.entries()) warnings.push(...listIpWarnings(`spec.clusterIPs[${index}]`, ip, verdict));
  }
  if (isHeadlessHere) {
    if (spec.loadBalancerIP) warnings.push("spec.loadBalancerIP is ignored for headless services");
    if (externalIPs.length > 0) warnings.push("spec.externalIPs is ignored for headless services");
    // v1.33 forgot to compare with None and warned about every headless Service.
    if (spec.sessionAffinity !== "None" || features.minor === 33) {
      warnings.push("spec.SessionAffinity is ignored for headless services");
    }
  }
  for (const [index, ip] of externalIPs.entries())
    warnings.push(...listIpWarnings(`spec.externalIPs[${index}]`, ip, verdict));
  if (features.warnsAboutExternalIps && externalIPs.length > 0 && !isHeadlessHere && !isExternalName(service)) {
    warnings.push("spec.externalIPs is deprecated and may no longer be implemented in some clusters");
  }
  if (spec.loadBalancerIP) warnings.push(...listIpWarnings("spec.loadBalancerIP", spec.loadBalancerIP, verdict));
  const ranges = spec.loadBalancerSourceRanges ?? [];
  for (const [index, range] of ranges.entries()) {
    warnings.push(...listCidrWarnings(`spec.loadBalancerSourceRanges[${index}]`, range, verdict));
  }
  if (isExternalName(service) && externalIPs.length > 0) {
    warnings.push('spec.externalIPs is ignored when spec.type is "ExternalName"');
  }
  if (!isExternalName(service) && spec.externalName) {
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"');
  }
  if (features.warnsAboutPreferClose && spec.trafficDistribution === "PreferClose") {
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"');
  }
  return warnings;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/strategy.go serviceStatusStrategy.WarningsOnUpdate */
export function listStatusWarnings({ status }: Service, features: VersionFeatures): string[] {
  return (status?.loadBalancer?.ingress ?? []).flatMap(({ ip }, index) =>
    ip ? listIpWarnings(`status.loadBalancer.ingress[${index}]`, ip, features.nonStandardIpVerdict) : [],
  );
}
