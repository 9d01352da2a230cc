import type { Service } from "../../api/objects.ts";
import { isSameList } from "./classify-service.ts";

/**
 * Keeps the old singular `clusterIP` and the list `clusterIPs` in step for clients that know only one of them.
 * Changes `service` in place. Contradictions that remain are left to validation.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/storage.go normalizeClusterIPs
 */
export function overrideClusterIps(service: Service, old?: Service): void {
  const { spec } = service;
  if (old === undefined) {
    if (spec.clusterIP && !spec.clusterIPs?.length) spec.clusterIPs = [spec.clusterIP];
    return;
  }
  const oldIp = old.spec.clusterIP ?? "";
  const newIp = spec.clusterIP ?? "";
  if (old.spec.clusterIPs?.length && !spec.clusterIPs?.length && oldIp === newIp) {
    spec.clusterIPs = [...old.spec.clusterIPs];
  }
  if (oldIp === newIp || !isSameList(old.spec.clusterIPs, spec.clusterIPs)) return;
  // Here somebody changed the singular alone: clearing it clears the list, another address replaces it.
  if (newIp === "") delete spec.clusterIPs;
  else spec.clusterIPs = [newIp];
}
