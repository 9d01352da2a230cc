import type { JsonObject } from "../../api/objects.ts";
import { getVersionFeatures } from "../../apiserver/k8s-version.ts";
import { describeEndpointSlice, describeEndpoints } from "../describe/describe-endpoints.ts";
import { describeObject } from "../describe/describe-object.ts";
import { describeService } from "../describe/describe-service.ts";
import { createPlainError, type KubectlError } from "../errors/kubectl-error.ts";
import type { KubectlContext, ResourceInfo, Verb } from "../kubectl-types.ts";
import { readObjects, readText } from "../print/read-object.ts";
import { findResources } from "../resources/find-resources.ts";
import { findManifestKind, type ResourceKind } from "../resources/resource-kinds.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go Run */
export const describe: Verb = (context, { flags, args }) => {
  if (args.length === 0 && flags.list("filename").length === 0 && flags.text("kustomize") === "") {
    const message =
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';
    return [createPlainError(message)];
  }
  const found = findResources(context, flags, args, { allowsBareTypes: true, isLatest: true });
  if (found.status === "failed") return found.errors;
  const errors = found.found.flatMap((item) => (item.type === "error" ? [item.error] : []));
  const infos = found.found.flatMap((item) => (item.type === "object" ? [item.info] : []));
  // Upstream asks for events only of a single object unless --show-events says otherwise. Not modelled: events themselves.
  const isAlone = errors.length === 0 && infos.length <= 1;
  const hasEvents = flags.hasChanged("show-events") ? flags.bool("show-events") : isAlone;
  const [type = "", prefix = ""] = args;
  if (errors.some(isNotFound) && args.length === 2) return describeByPrefix(context, type, prefix, errors, hasEvents);
  context.print(infos.map((info) => describeInfo(context, info, hasEvents)).join("\n\n"));
  if (infos.length === 0 && errors.length === 0) {
    const place = flags.bool("all-namespaces")
      ? "No resources found"
      : `No resources found in ${context.namespace} namespace.`;
    context.printError(`${place}\n`);
  }
  return errors;
};

/** The server's Status decides, not the text of the message: texts differ between kinds. */
function isNotFound(error: KubectlError): boolean {
  return error.type === "status" && error.reason === "NotFound";
}

/**
 * `describe svc we` describes every Service whose name begins so.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go DescribeMatchingResources
 */
function describeByPrefix(
  context: KubectlContext,
  type: string,
  prefix: string,
  errors: KubectlError[],
  hasEvents: boolean,
): KubectlError[] {
  const flags = { text: () => "", bool: () => false, int: () => 0, list: () => [], hasChanged: () => false };
  const found = findResources(context, flags, [type], { allowsBareTypes: true });
  const infos = found.status === "ok" ? found.found.flatMap((item) => (item.type === "object" ? [item.info] : [])) : [];
  const matching = infos.filter((info) => info.name.startsWith(prefix));
  if (matching.length === 0) return errors;
  for (const info of matching) context.print(`${describeInfo(context, info, hasEvents)}\n`);
  return [];
}

/** Kinds without a layout of their own are printed field by field. */
function describeInfo(context: KubectlContext, info: ResourceInfo, hasEvents: boolean): string {
  switch (info.kind.kind) {
    case "Service":
      return describeService(info.object, listSlices(context, info), hasEvents);
    case "Endpoints":
      return describeEndpoints(info.object, hasEvents);
    case "EndpointSlice":
      return describeEndpointSlice(info.object, hasEvents);
    default:
      return describeObject(info.object, hasEvents);
  }
}

/** The Endpoints line of a Service is made of slices with its name in their label, whoever wrote them. */
function listSlices(context: KubectlContext, info: ResourceInfo): JsonObject[] {
  const kind = findManifestKind("discovery.k8s.io/v1", "EndpointSlice") as ResourceKind;
  const slices = context.client.list(kind, info.namespace);
  if (slices.status === "failed") return [];
  const own = slices.objects.filter((slice) => {
    const labels = (slice.metadata as JsonObject).labels ?? null;
    return (
      readText({ labels }, "labels") === "" &&
      (labels as JsonObject | null)?.["kubernetes.io/service-name"] === info.name
    );
  });
  // Up to v1.30 kubectl read Endpoints, where nothing selected is no subset and so <none>; an empty slice is a blank.
  const isEmpty = own.every((slice) => readObjects(slice, "endpoints").length === 0);
  return isEmpty && getVersionFeatures(context.k8sVersion).minor <= 30 ? [] : own;
}
