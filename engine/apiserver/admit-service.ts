import type { Service } from "../api/objects.ts";
import { copyJson } from "../lib/json.ts";
import { type AllocationTransaction, allocateService } from "./allocation/allocate-service.ts";
import type { ServicePools } from "./allocation/allocation.ts";
import { buildInvalidRejection, type Rejection } from "./errors/rejections.ts";
import type { ServiceGates } from "./k8s-version.ts";
import { isExternalName } from "./service/classify-service.ts";
import { overrideAllocatedValues } from "./service/override-allocated-values.ts";
import { overrideClusterIps } from "./service/override-cluster-ips.ts";
import { overrideTypeDependentFields } from "./service/override-type-dependent-fields.ts";
import { validateCommonFields } from "./validation/validate-object-meta-update.ts";
import { validateServiceCreate, validateServiceUpdate } from "./validation/validate-service.ts";

/** A Service that passed; whoever stores it commits the transaction, whoever does not rolls it back. */
export type AdmittedService = { status: "ok"; service: Service; transaction: AllocationTransaction };

type AdmitOptions = { pools: ServicePools; isDryRun?: boolean; gates?: ServiceGates };

/**
 * The registry's part of a create, on a defaulted object: allocation first, then validation, one Status at most.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/storage.go beginCreate
 */
export function admitServiceCreate(given: Service, options: AdmitOptions): AdmittedService | Rejection {
  const { pools, isDryRun = false } = options;
  const service = copyJson(given);
  overrideClusterIps(service);
  const transaction = allocateService({ service, pools, isDryRun });
  if (transaction.status === "rejected") return transaction;
  service.status = { loadBalancer: {} };
  const errors = validateServiceCreate(service, { k8sVersion: pools.k8sVersion, gates: options.gates });
  if (errors.length === 0) return { status: "ok", service: defaultOnRead(service), transaction };
  transaction.rollback();
  return buildInvalidRejection("Service", service.metadata.name ?? "", errors, pools.k8sVersion);
}

/**
 * The registry's part of an update.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/storage.go beginUpdate
 */
export function admitServiceUpdate(given: Service, old: Service, options: AdmitOptions): AdmittedService | Rejection {
  const { pools, isDryRun = false } = options;
  const service = copyJson(given);
  overrideAllocatedValues(service, old);
  overrideClusterIps(service, old);
  const transaction = allocateService({ service, old, pools, isDryRun });
  if (transaction.status === "rejected") return transaction;
  service.status = copyJson(old.status);
  overrideTypeDependentFields(service, old);
  const errors = [
    ...validateCommonFields(service.metadata, old.metadata, pools.features),
    ...validateServiceUpdate(service, old, { k8sVersion: pools.k8sVersion, gates: options.gates }),
  ];
  if (errors.length === 0) return { status: "ok", service: defaultOnRead(service), transaction };
  transaction.rollback();
  return buildInvalidRejection("Service", service.metadata.name ?? "", errors, pools.k8sVersion);
}

/**
 * What every reader sees, whatever is stored: both spellings of the cluster IP in step, and an ExternalName Service without
 * an internal traffic policy, which old servers had defaulted by mistake.
 * Not modelled: families for Services older than those fields.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/storage/storage.go defaultOnRead
 */
function defaultOnRead(service: Service): Service {
  overrideClusterIps(service);
  if (isExternalName(service)) delete service.spec.internalTrafficPolicy;
  return service;
}
