// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/alloc.go allocClusterIPs, updateClusterIPs
import type { FieldError } from "../../api/field-error.ts";
import type { IpFamily, Service } from "../../api/objects.ts";
import { buildInvalid, buildRequired } from "../errors/field-errors.ts";
import { buildInternalErrorRejection, buildInvalidRejection } from "../errors/rejections.ts";
import { validatePathSegment } from "../primitives/path-segment.ts";
import { CLUSTER_IP_NONE, isExternalName } from "../service/classify-service.ts";
import { isUnchangedPreferDualStack } from "./allocate-ip-families.ts";
import { ALLOCATED, type AllocationInput, type AllocationStep } from "./allocation.ts";

/** Addresses that a request has taken, and those that it gives back if it succeeds. */
export type IpLedger = { taken: { family: IpFamily; ip: string }[]; released: { family: IpFamily; ip: string }[] };

/** allocClusterIPs: one address per family; an empty text in the list is a place still to be filled. */
function allocateMissing(input: AllocationInput, ledger: IpLedger, families: string[]): AllocationStep {
  const { service, pools, isDryRun } = input;
  const { spec } = service;
  const all = spec.ipFamilies ?? [];
  const ips = [...(spec.clusterIPs ?? [])];
  while (ips.length < all.length) ips.push("");
  const requested = [...ips];
  for (const family of families as IpFamily[]) {
    const index = all.indexOf(family);
    const pool = pools.clusterIps.get(family);
    if (pool === undefined) continue;
    const wanted = ips[index] ?? "";
    const outcome = wanted === "" ? pool.allocateNext(isDryRun) : pool.allocate(wanted, isDryRun);
    if (outcome.status === "ok" && pools.features.usesServiceCidrObjects && !isDryRun) {
      const faults = validateOwnerName(service.metadata.name ?? "");
      if (faults.length > 0) {
        pool.release(outcome.ip);
        return refuseOwner(input, { ips: requested, wanted, ip: outcome.ip, faults });
      }
    }
    // An exhausted pool is the cluster's fault, not the manifest's: no field is blamed.
    if (outcome.status === "refused" && outcome.isFull) {
      const whom = pools.features.namesServiceInRangeFull ? ` for Service "${service.metadata.name ?? ""}"` : "";
      return buildInternalErrorRejection(`failed to allocate a serviceIP${whom}: ${outcome.message}`);
    }
    if (outcome.status === "refused") {
      const detail = `failed to allocate IP ${wanted}: ${outcome.message}`;
      const isTaken = outcome.message.endsWith("already allocated");
      const origin = isTaken ? "service-cluster-ip-taken" : "service-cluster-ip-out-of-range";
      const error = buildInvalid("spec.clusterIPs", requested, detail, origin);
      return buildInvalidRejection("Service", service.metadata.name ?? "", [error], pools.k8sVersion);
    }
    if (!isDryRun) ledger.taken.push({ family, ip: outcome.ip });
    ips[index] = outcome.ip;
  }
  spec.clusterIPs = ips;
  if (ips[0] !== undefined) spec.clusterIP = ips[0];
  return ALLOCATED;
}

/**
 * Since addresses are objects of their own, each names the Service that it belongs to, so some faults of a name show here first.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/networking/validation/validation.go validateIPAddressParentReference
 */
function validateOwnerName(name: string): FieldError[] {
  const field = "spec.parentRef.name";
  if (name === "") return [buildRequired(field, "", "metadata-name-required")];
  return validatePathSegment(name).map((text) => buildInvalid(field, name, text, "metadata-name-syntax"));
}

type RefusedOwner = { ips: string[]; wanted: string; ip: string; faults: FieldError[] };

function refuseOwner(input: AllocationInput, { ips, wanted, ip, faults }: RefusedOwner): AllocationStep {
  const { k8sVersion, features } = input.pools;
  const cause = buildInvalidRejection("IPAddress.networking.k8s.io", ip, faults, k8sVersion).message;
  if (features.minor < 36 && wanted === "") {
    return buildInternalErrorRejection(`failed to allocate a serviceIP: ${cause}`);
  }
  const detail = `failed to allocate IP${wanted === "" ? "" : ` ${wanted}`}: ${cause}`;
  const origin = input.service.metadata.name ? "metadata-name-syntax" : "metadata-name-required";
  const error = buildInvalid("spec.clusterIPs", ips, detail, origin);
  return buildInvalidRejection("Service", input.service.metadata.name ?? "", [error], k8sVersion);
}

/** A Service that stops being ExternalName is treated like a new one: it has no address to keep. */
export function allocateClusterIps(input: AllocationInput, ledger: IpLedger): AllocationStep {
  const { service, old } = input;
  const { spec } = service;
  if (old !== undefined && !isExternalName(old)) return updateClusterIps(input, ledger, old);
  if (isExternalName(service) || spec.clusterIPs?.[0] === CLUSTER_IP_NONE) return ALLOCATED;
  return allocateMissing(input, ledger, spec.ipFamilies ?? []);
}

/** updateClusterIPs: only a change to ExternalName and the coming or going of the second family move addresses. */
function updateClusterIps(input: AllocationInput, ledger: IpLedger, old: Service): AllocationStep {
  const { spec } = input.service;
  const before = { families: old.spec.ipFamilies ?? [], ips: old.spec.clusterIPs ?? [] };
  if (before.ips[0] === CLUSTER_IP_NONE || isUnchangedPreferDualStack(input.service, old)) return ALLOCATED;
  if (isExternalName(input.service)) {
    ledger.released.push(...listAddresses(old));
    return ALLOCATED;
  }
  const after = spec.ipFamilies ?? [];
  if (before.families.length === 1 && after.length === 2) {
    return allocateMissing(input, ledger, after.slice(1));
  }
  if (before.families.length === 2 && after.length === 1) {
    ledger.released.push(...listAddresses(old).slice(1));
  }
  return ALLOCATED;
}

/** The addresses that a stored Service holds in the pools. */
export function listAddresses({ spec }: Service): { family: IpFamily; ip: string }[] {
  if (spec.type === "ExternalName") return [];
  return (spec.clusterIPs ?? []).flatMap((ip, index) => {
    const family = spec.ipFamilies?.[index] as IpFamily | undefined;
    return ip === CLUSTER_IP_NONE || family === undefined ? [] : [{ family, ip }];
  });
}
