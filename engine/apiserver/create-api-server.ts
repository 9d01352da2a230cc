import type { JsonObject, KubernetesObject, ObjectMeta, Service } from "../api/objects.ts";
import { copyJson, isSameJson } from "../lib/json.ts";
import { createRandom } from "../lib/random.ts";
import { admitServiceCreate, admitServiceUpdate } from "./admit-service.ts";
import { releaseService } from "./allocation/allocate-service.ts";
import type { ApiResult, ApiServer, ApiServerConfig, ObjectRef, WriteOptions } from "./api-server-types.ts";
import { countGeneration } from "./count-generation.ts";
import { createInitialObjects } from "./create-initial-objects.ts";
import { createServicePools } from "./create-service-pools.ts";
import { createName, createUid } from "./create-uid.ts";
import { decodeObject } from "./decode/decode-object.ts";
import { defaultAny } from "./default-any.ts";
import {
  buildAlreadyExistsRejection,
  buildBadRequestRejection,
  buildInvalidRejection,
  buildNotFoundRejection,
  buildPlainRejection,
  type Rejection,
} from "./errors/rejections.ts";
import { DEFAULT_K8S_VERSION } from "./k8s-version.ts";
import { createObjectStore } from "./object-store.ts";
import { listDeprecationWarnings, listObjectWarnings } from "./objects/list-object-warnings.ts";
import { prepareObject } from "./objects/prepare-object.ts";
import { validateObject } from "./objects/validate-object.ts";
import { formatQualifiedKind, formatResource, getResourceKind } from "./resource-kinds.ts";
import { isService } from "./service/classify-service.ts";
import { listServiceWarnings, listStatusWarnings } from "./service/list-service-warnings.ts";
import { findUidConflict, findVersionConflict, parseResourceVersion } from "./storage-preconditions.ts";
import { dropSystemFields, keepSystemFields, listUniqueOwners } from "./system-metadata.ts";
import { validateServiceStatusUpdate } from "./validation/validate-service-status.ts";

export type { ApiResult, ApiServer, ApiServerConfig, ObjectRef, WriteOptions } from "./api-server-types.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/handlers/rest.go DuplicateOwnerReferencesWarningFormat */
const DUPLICATE_OWNERS =
  ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ";

type Request = { object: KubernetesObject; namespace: string; warnings: string[] };

/** An object that may be stored; `commit` and `rollback` settle what was allocated for it. */
type Admitted = { status: "ok"; object: KubernetesObject; commit(): void; rollback(): void };

/** Nothing is allocated for kinds other than Service. */
function admitOther(object: KubernetesObject, k8sVersion: string, old?: KubernetesObject): Admitted | Rejection {
  const before = old as JsonObject | undefined;
  const prepared = prepareObject(object as JsonObject, before);
  const errors = validateObject(prepared, before, k8sVersion);
  if (errors.length === 0) return { status: "ok", object: prepared as KubernetesObject, commit() {}, rollback() {} };
  const kind = formatQualifiedKind(getResourceKind(object.kind, object.apiVersion));
  return buildInvalidRejection(kind, object.metadata?.name ?? "", errors, k8sVersion);
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/service/strategy.go AllowCreateOnUpdate
/** A PUT to a name that does not exist creates it. */
const KINDS_CREATED_BY_UPDATE = new Set(["Service", "Endpoints", "Lease"]);

/**
 * An API server with an empty cluster behind it. The same config and the same calls always give the same objects.
 * Order of a create: decode, default, namespace, allocate, validate, store; the first stage that fails is the only one
 * heard of. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go
 */
export function createApiServer(config: ApiServerConfig): ApiServer {
  const random = createRandom(config.seed);
  const pools = createServicePools(config, random);
  const store = createObjectStore();
  const { k8sVersion, features } = pools;
  let resourceVersion = 0;

  function stamp(given: ObjectMeta & { selfLink?: string }): ObjectMeta {
    const { selfLink: _link, ...meta } = given;
    return { ...meta, uid: createUid(random), creationTimestamp: config.now };
  }

  /** One counter for the whole cluster, as etcd's revision is. */
  function put(object: KubernetesObject): KubernetesObject {
    resourceVersion += 1;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(resourceVersion) } };
    store.put(stored);
    return stored;
  }

  /** Everything before the registry: reading, defaults, and which namespace is meant. */
  function parseRequest(
    json: unknown,
    options: WriteOptions,
  ): ({ status: "ok" } & Request) | (Rejection & { warnings: string[] }) {
    const decoded = decodeObject(json, { fieldValidation: options.fieldValidation });
    if (decoded.status === "rejected") return { ...decoded, warnings: listDeprecationWarnings(json, features) };
    const { object } = decoded;
    const warnings = [...decoded.warnings, ...listDeprecationWarnings(object, features)];
    const info = getResourceKind(object.kind, object.apiVersion);
    const meta = { ...object.metadata };
    const namespace = info.isNamespaced ? (options.namespace ?? (meta.namespace || "default")) : "";
    if (info.isNamespaced && meta.namespace && meta.namespace !== namespace) {
      const message = "the namespace of the provided object does not match the namespace sent on the request";
      return { ...buildBadRequestRejection(message), warnings };
    }
    if (info.isNamespaced) meta.namespace = namespace;
    else delete meta.namespace;
    if (meta.ownerReferences !== undefined) {
      const { owners, duplicates } = listUniqueOwners(meta.ownerReferences);
      meta.ownerReferences = owners;
      if (duplicates.length > 0) warnings.push(DUPLICATE_OWNERS + duplicates.join(", "));
    }
    const named = { ...object, metadata: meta };
    return { status: "ok", object: defaultAny(named), namespace, warnings };
  }

  // The registry of the kind; only Services have one that allocates.
  function admitCreate(object: KubernetesObject, isDryRun: boolean): Admitted | Rejection {
    if (!isService(object)) return admitOther(object, k8sVersion);
    const admitted = admitServiceCreate(object as unknown as Service, { pools, isDryRun });
    if (admitted.status === "rejected") return admitted;
    return { ...admitted.transaction, object: admitted.service as unknown as KubernetesObject };
  }

  function admitUpdate(object: KubernetesObject, old: KubernetesObject, isDryRun: boolean): Admitted | Rejection {
    if (!isService(object)) return admitOther(object, k8sVersion, old);
    const services = [object, old] as unknown as [Service, Service];
    const admitted = admitServiceUpdate(...services, { pools, isDryRun });
    if (admitted.status === "rejected") return admitted;
    return { ...admitted.transaction, object: admitted.service as unknown as KubernetesObject };
  }

  function listWarnings(object: KubernetesObject, old?: KubernetesObject): string[] {
    if (isService(object)) return listServiceWarnings(object as unknown as Service, features);
    return listObjectWarnings(object as JsonObject, old as JsonObject | undefined, k8sVersion);
  }

  // A name is generated before validation, so its rules apply to the generated one as well.
  function create(json: unknown, options: WriteOptions = {}): ApiResult {
    const request = parseRequest(json, options);
    if (request.status === "rejected") return request;
    return createRead({ ...request, object: dropSystemFields(request.object) }, options);
  }

  /** `request` comes from a POST, or from a PUT to a name that does not exist. */
  function createRead(request: Request, options: WriteOptions & { isPut?: boolean }): ApiResult {
    const { namespace, warnings } = request;
    const info = getResourceKind(request.object.kind, request.object.apiVersion);
    if (info.isNamespaced && store.find({ kind: "Namespace", name: namespace }) === undefined) {
      return { ...buildNotFoundRejection("namespaces", namespace), warnings };
    }
    const meta = stamp(request.object.metadata ?? {});
    const generation = countGeneration(request.object);
    if (generation !== undefined) meta.generation = generation;
    if (!meta.name && meta.generateName) meta.name = createName(meta.generateName, random);
    const admitted = admitCreate({ ...request.object, metadata: meta }, options.isDryRun ?? false);
    if (admitted.status === "rejected") return { ...admitted, warnings };
    const { name = "" } = meta;
    const allWarnings = [...warnings, ...listWarnings(admitted.object)];
    const obstacle = findObstacle(admitted.object, name, namespace, options);
    if (obstacle !== undefined) {
      admitted.rollback();
      return { ...obstacle, warnings: allWarnings };
    }
    if (options.isDryRun) return { status: "ok", object: admitted.object, warnings: allWarnings, isCreated: true };
    admitted.commit();
    return { status: "ok", object: copyJson(put(admitted.object)), warnings: allWarnings, isCreated: true };
  }

  /** What only the storage finds out, after everything else went well. */
  function findObstacle(
    object: KubernetesObject,
    name: string,
    namespace: string,
    { isDryRun = false, isPut = false }: WriteOptions & { isPut?: boolean },
  ): Rejection | undefined {
    const info = getResourceKind(object.kind, object.apiVersion);
    const { version } = parseResourceVersion(object.metadata?.resourceVersion);
    if (version !== 0n && !isDryRun && !isPut) {
      return buildPlainRejection("resourceVersion should not be set on objects to be created");
    }
    if (store.find({ kind: object.kind, name, namespace }) === undefined) return undefined;
    return buildAlreadyExistsRejection(formatResource(info), name, Boolean(object.metadata?.generateName));
  }

  /** A custom resource may be called Service, too; it is not what a Service is compared with. */
  function findStored(object: KubernetesObject, namespace: string): KubernetesObject | undefined {
    const found = store.find({ kind: object.kind, name: object.metadata?.name ?? "", namespace });
    return found && isService(found) === isService(object) ? found : undefined;
  }

  function update(json: unknown, options: WriteOptions = {}): ApiResult {
    const request = parseRequest(json, options);
    if (request.status === "rejected") return request;
    const { object, namespace, warnings } = request;
    const { name = "" } = object.metadata ?? {};
    const resource = formatResource(getResourceKind(object.kind, object.apiVersion));
    const old = findStored(object, namespace);
    if (old === undefined && (!KINDS_CREATED_BY_UPDATE.has(object.kind) || options.isPatch)) {
      return { ...buildNotFoundRejection(resource, name), warnings };
    }
    const uidConflict = options.isPatch ? undefined : findUidConflict(object, old, options.isDryRun);
    const conflict = uidConflict ?? findVersionConflict(object, old);
    if (conflict !== undefined) return { ...conflict, warnings };
    if (old === undefined) return createRead(request, { ...options, isPut: true });
    const changed = keepSystemFields(object, old.metadata ?? {});
    const generation = countGeneration(changed, old);
    if (generation !== undefined && changed.metadata) changed.metadata.generation = generation;
    const admitted = admitUpdate(changed, old, options.isDryRun ?? false);
    if (admitted.status === "rejected") return { ...admitted, warnings };
    const allWarnings = [...warnings, ...listWarnings(admitted.object, old)];
    if (options.isDryRun) return { status: "ok", object: admitted.object, warnings: allWarnings };
    admitted.commit();
    const stored = isSameJson(admitted.object, old) ? old : put(admitted.object);
    return { status: "ok", object: copyJson(stored), warnings: allWarnings };
  }

  /**
   * `spec` of the given object is ignored, as `status` is ignored by update; its metadata counts.
   * Not modelled: upstream creates a missing Service even here, without an address.
   */
  function updateStatus(json: unknown): ApiResult {
    const request = parseRequest(json, { fieldValidation: "Ignore" });
    if (request.status === "rejected") return request;
    const { object, namespace, warnings } = request;
    const { name = "" } = object.metadata ?? {};
    const info = getResourceKind(object.kind, object.apiVersion);
    const old = findStored(object, namespace);
    if (old === undefined) {
      return { ...buildNotFoundRejection(formatResource(info), name), warnings };
    }
    const conflict = findVersionConflict(object, old);
    if (conflict !== undefined) return { ...conflict, warnings };
    const { metadata } = keepSystemFields(object, old.metadata ?? {});
    const { status } = defaultAny({ ...old, status: object.status });
    const next = { ...old, metadata, status: isService(object) ? { loadBalancer: {}, ...(status as object) } : status };
    if (isService(next)) {
      const [service, before] = [next, old] as unknown as [Service, Service];
      const errors = validateServiceStatusUpdate(service, before, { k8sVersion });
      const kind = formatQualifiedKind(info);
      if (errors.length > 0) return { ...buildInvalidRejection(kind, name, errors, k8sVersion), warnings };
      warnings.push(...listStatusWarnings(service, features));
    }
    return { status: "ok", object: copyJson(isSameJson(next, old) ? old : put(next)), warnings };
  }

  /** Whoever deletes a namespace deletes what is in it, and every port and address comes free. */
  function remove(ref: ObjectRef, options: { isDryRun?: boolean } = {}): ApiResult {
    const old = store.find(ref);
    if (old === undefined) return get(ref);
    if (options.isDryRun) return { status: "ok", object: copyJson(old), warnings: [] };
    store.remove(ref);
    if (isService(old)) {
      releaseService(old as unknown as Service, pools);
      // storage.go afterDelete: lest a new Service of that name meet the old one's addresses. Slices written by hand stay.
      store.remove({ kind: "Endpoints", name: ref.name, namespace: ref.namespace });
    }
    if (old.kind === "Namespace") {
      for (const kind of store.listKinds()) {
        if (!getResourceKind(kind).isNamespaced) continue;
        for (const inside of store.list(kind, ref.name)) {
          remove({ kind, name: inside.metadata?.name ?? "", namespace: ref.name });
        }
      }
    }
    return { status: "ok", object: copyJson(old), warnings: [] };
  }

  // Copies go out: whoever changes one has not changed the cluster.
  function get(ref: ObjectRef): ApiResult {
    const object = store.find(ref);
    if (object !== undefined) return { status: "ok", object: copyJson(object), warnings: [] };
    const resource = formatResource(getResourceKind(ref.kind, ref.apiVersion));
    return { ...buildNotFoundRejection(resource, ref.name), warnings: [] };
  }

  for (const object of createInitialObjects(config.namespaces ?? [], pools)) {
    put({ ...object, metadata: stamp(object.metadata ?? {}) });
  }
  return {
    config: {
      k8sVersion: config.k8sVersion ?? DEFAULT_K8S_VERSION,
      serviceNodePortRange: config.serviceNodePortRange ?? "30000-32767",
      serviceCIDRs: [...pools.clusterIps.values()].map((pool) => pool.text),
      ipFamilies: [...pools.clusterIps.keys()],
      seed: config.seed,
      now: config.now,
      namespaces: config.namespaces ?? [],
    },
    create,
    update,
    updateStatus,
    delete: remove,
    get,
    find: (ref) => copyJson(store.find(ref)),
    list: (kind, namespace) => store.list(kind, namespace).map(copyJson),
  };
}
