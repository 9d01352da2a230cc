import type { JsonObject } from "../api/objects.ts";
import type { ApiResult } from "../apiserver/create-api-server.ts";
import { decodeObject } from "../apiserver/decode/decode-object.ts";
import { defaultAny } from "../apiserver/default-any.ts";
import { renderErrorBody } from "../apiserver/errors/render-field-error.ts";
import { getVersionFeatures } from "../apiserver/k8s-version.ts";
import { completeStatus, initializeObject } from "../apiserver/objects/initialize-object.ts";
import {
  type ClusterClient,
  createStatusFailure,
  type ObjectRef,
  type ObjectResult,
  type WriteOptions,
} from "./cluster-client.ts";
import { createPlainError } from "./errors/kubectl-error.ts";
import { type ClusterSource, isComputedKind, listClusterObjects } from "./list-cluster-objects.ts";
import { applyServerSide } from "./managed-fields/apply-server-side.ts";
import { setManagers, trackFields } from "./managed-fields/track-fields.ts";
import { patchObject } from "./patch-object.ts";
import { quoteGo } from "./print/quote-go.ts";
import {
  findManifestKind,
  type ResourceKind,
  renderApiVersion,
  renderResourceName,
} from "./resources/resource-kinds.ts";

type ClientConfig = ClusterSource & { warn: (text: string) => void };

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/deprecation/deprecation.go WarningMessage
const endpointsWarning = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";

/** kubectl's side of the HTTP API. Requests go straight into the engine's server; statuses come back as values. */
export function createClusterClient(config: ClientConfig): ClusterClient {
  const { server, warn } = config;
  const { minor } = getVersionFeatures(server.config.k8sVersion);

  /** Warnings leave at once; errors become what kubectl gets as a Status. */
  function convertResult(result: ApiResult, kind: ResourceKind, name: string): ObjectResult {
    for (const warning of result.warnings) warn(warning);
    if (result.status === "ok") return { status: "ok", object: completeStatus(result.object as unknown as JsonObject) };
    const { code, reason, message } = result;
    const causes = result.errors.map((error) => ({
      field: error.field,
      message: renderErrorBody(error, server.config.k8sVersion),
    }));
    const details = reason === "Invalid" ? { details: { kind: kind.kind, name, causes } } : {};
    return createStatusFailure({ code, reason, message, ...details });
  }

  /** A deprecated API is complained of at every request, whatever its verb. */
  function warnOfKind(kind: ResourceKind): void {
    if (kind.kind === "Endpoints" && minor >= 33) warn(endpointsWarning);
  }

  function get(ref: ObjectRef): ObjectResult {
    const misnamed = validateRef(ref);
    if (misnamed) return misnamed;
    warnOfKind(ref.kind);
    const object = isComputedKind(ref.kind)
      ? listClusterObjects(config, ref.kind, ref.namespace).find(
          (candidate) => getMetadata(candidate).name === ref.name,
        )
      : server.find({ kind: ref.kind.kind, name: ref.name, namespace: ref.namespace });
    if (object) return { status: "ok", object: completeStatus(object as JsonObject) };
    const message = `${renderResourceName(ref.kind)} ${JSON.stringify(ref.name)} not found`;
    return createStatusFailure({ code: 404, reason: "NotFound", message });
  }

  const findLive = (ref: ObjectRef) =>
    server.find({ kind: ref.kind.kind, name: ref.name, namespace: ref.namespace }) as JsonObject | undefined;

  /** The object with its owners noted, as the server does between reading and allocating. What cannot be read is the server's to refuse. */
  function track(
    kind: ResourceKind,
    before: JsonObject | undefined,
    sent: JsonObject,
    options: TrackOptions,
  ): JsonObject {
    const decoded = decodeObject(sent, { fieldValidation: "Ignore" });
    if (decoded.status === "rejected") return sent;
    const { subresource = "", fieldManager } = options;
    const writer = { fieldManager: fieldManager || "kubectl", subresource, now: server.config.now };
    const tracked = trackFields(kind, before, defaultAny(decoded.object) as JsonObject, writer);
    return copyManagers(tracked, sent);
  }

  function update(
    ref: ObjectRef,
    object: JsonObject,
    options: WriteOptions & { isPatch?: boolean } = {},
  ): ObjectResult {
    const place = ref.kind.isNamespaced ? { namespace: ref.namespace } : {};
    const tracked = track(ref.kind, findLive(ref), object, options);
    // Admission adds a Pod's tolerations to what replaces it, too; a patched Pod has them already.
    const admitted = ref.kind.kind === "Pod" && !options.isPatch ? initializeObject(tracked) : tracked;
    return convertResult(server.update(admitted, { ...options, ...place }), ref.kind, ref.name);
  }

  return {
    get,
    list: (kind, namespace) => {
      warnOfKind(kind);
      return { status: "ok", objects: listClusterObjects(config, kind, namespace) };
    },
    create: (kind, namespace, object, options = {}) => {
      const fault = validateKind(kind, object);
      if (fault) return fault;
      warnOfKind(kind);
      const place = kind.isNamespaced ? { namespace } : {};
      // kubectl takes the version off before it creates anything. Helper.Create with `modify`.
      const { resourceVersion: _, ...metadata } = getMetadata(object);
      const tracked = track(kind, undefined, { ...object, metadata }, options);
      const name = String(getMetadata(object).name ?? "");
      return convertResult(server.create(initializeObject(tracked), { ...options, ...place }), kind, name);
    },
    update: (ref, object, options) => {
      warnOfKind(ref.kind);
      return validateRef(ref) ?? validateKind(ref.kind, object) ?? update(ref, object, options);
    },
    patch: (ref, type, patch, options = {}) => {
      const misnamed = validateRef(ref);
      if (misnamed) return misnamed;
      warnOfKind(ref.kind);
      const live = findLive(ref);
      if (!live) return get(ref);
      const patched = patchObject(ref, live, type, patch, options);
      if (patched.status === "failed") return patched;
      for (const warning of patched.warnings) warn(warning);
      if (options.subresource !== undefined && options.subresource !== "status" && options.subresource !== "scale") {
        const message = "the server could not find the requested resource";
        return createStatusFailure({ code: 404, reason: "NotFound", message });
      }
      if (options.subresource === "status") {
        const tracked = track(ref.kind, live, patched.object, options);
        return convertResult(server.updateStatus(tracked), ref.kind, ref.name);
      }
      return update(ref, patched.object, { ...options, fieldValidation: "Ignore", isPatch: true });
    },
    apply: (ref, object, options) => {
      const misnamed = validateRef(ref);
      if (misnamed) return misnamed;
      if (validateKind(ref.kind, object)) {
        const message = `invalid object type: ${ref.kind.group}/${ref.kind.version}, Kind=${String(object.kind)}`;
        return createStatusFailure({ code: 400, reason: "BadRequest", message });
      }
      warnOfKind(ref.kind);
      const live = findLive(ref);
      const { fieldManager, isForced, isDryRun = false } = options;
      const writer = { fieldManager, subresource: "", now: server.config.now };
      const merged = applyServerSide(ref, object, live, { ...writer, isForced });
      if (merged.status === "failed") return merged;
      const write = { isDryRun, fieldValidation: "Ignore" as const };
      const place = ref.kind.isNamespaced ? { namespace: ref.namespace } : {};
      const answer = live
        ? server.update(merged.object, { ...write, ...place, isPatch: true })
        : server.create(initializeObject(merged.object), { ...write, ...place });
      return convertResult(answer, ref.kind, ref.name);
    },
    delete: (ref, options = {}) => {
      const misnamed = validateRef(ref);
      if (misnamed) return misnamed;
      // The NamespaceLifecycle admission plugin.
      if (ref.kind.kind === "Namespace" && ["default", "kube-system", "kube-public"].includes(ref.name)) {
        const message = `namespaces ${JSON.stringify(ref.name)} is forbidden: this namespace may not be deleted`;
        return createStatusFailure({ code: 403, reason: "Forbidden", message });
      }
      warnOfKind(ref.kind);
      const found = server.delete({ kind: ref.kind.kind, name: ref.name, namespace: ref.namespace }, options);
      return convertResult(found, ref.kind, ref.name);
    },
  };
}

type TrackOptions = WriteOptions & { subresource?: string };

/** Only the owners are taken over: defaults are written when the object is stored. */
function copyManagers(from: JsonObject, to: JsonObject): JsonObject {
  const { managedFields } = getMetadata(from);
  const bare = setManagers(to, new Map());
  return managedFields === undefined ? bare : { ...bare, metadata: { ...getMetadata(bare), managedFields } };
}

function getMetadata(object: JsonObject): JsonObject {
  return (object.metadata ?? {}) as JsonObject;
}

/**
 * Names that cannot stand in a URL never leave kubectl.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/client-go/rest/request.go Name
 */
function validateRef({ name }: ObjectRef): (ObjectResult & { status: "failed" }) | undefined {
  const fail = (message: string) => ({ status: "failed" as const, error: createPlainError(message) });
  if (name === "") return fail("resource name may not be empty");
  const faults = name === "." || name === ".." ? [`may not be '${name}'`] : [];
  for (const sign of ["/", "%"]) if (name.includes(sign)) faults.push(`may not contain '${sign}'`);
  return faults.length === 0 ? undefined : fail(`invalid resource name ${quoteGo(name)}: [${faults.join(" ")}]`);
}

/** `kind: service`: kubectl finds the resource, the server does not know the kind. */
function validateKind(kind: ResourceKind, object: JsonObject): ObjectResult | undefined {
  const given = String(object.kind);
  if (findManifestKind(renderApiVersion(kind), given) === undefined || given === kind.kind) return undefined;
  const version = JSON.stringify(renderApiVersion(kind));
  const scheme = 'in scheme "pkg/api/legacyscheme/scheme.go:30"';
  const message = `${given} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: no kind ${JSON.stringify(given)} is registered for version ${version} ${scheme}`;
  return createStatusFailure({ code: 400, reason: "BadRequest", message });
}
