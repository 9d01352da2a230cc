// WarningsOnCreate and WarningsOnUpdate of the strategies, e.g.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/core/endpoint/strategy.go endpointsWarnings
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getVersionFeatures, type VersionFeatures } from "../k8s-version.ts";
import { listNameWarnings } from "../list-name-warnings.ts";
import { listCidrWarnings, listIpWarnings } from "../primitives/ip-texts.ts";
import { getList, getNumber, getObject, getText, getTextMap, isPresent } from "./json-access.ts";
import { listPodWarnings } from "./list-pod-warnings.ts";
import { CLASS_ANNOTATION } from "./validate-ingress.ts";

/** The controllers' own work needs no advice. */
const MANAGED_BY = {
  Endpoints: { label: "endpoints.kubernetes.io/managed-by", values: ["endpoint-controller"] },
  EndpointSlice: {
    label: "endpointslice.kubernetes.io/managed-by",
    values: ["endpointslice-controller.k8s.io", "endpointslicemirroring-controller.k8s.io"],
  },
};

function isManaged(object: JsonObject, kind: keyof typeof MANAGED_BY): boolean {
  const { label, values } = MANAGED_BY[kind];
  return values.includes(getTextMap(getObject(object.metadata).labels)[label] ?? "");
}

function listEndpointsWarnings(object: JsonObject, verdict: string): string[] {
  if (isManaged(object, "Endpoints")) return [];
  return getList(object.subsets).flatMap((subset, index) =>
    ["addresses", "notReadyAddresses"].flatMap((list) =>
      getList(getObject(subset)[list]).flatMap((address, at) =>
        listIpWarnings(`subsets[${index}].${list}[${at}].ip`, getText(getObject(address).ip), verdict),
      ),
    ),
  );
}

/** Upstream speaks of spec.addressType, though a slice has no spec. */
function listSliceWarnings(object: JsonObject, isNew: boolean, verdict: string): string[] {
  const isDeprecated = isNew && object.addressType === "FQDN";
  const warnings = isDeprecated ? ["spec.addressType: FQDN endpoints are deprecated"] : [];
  if (isManaged(object, "EndpointSlice")) return warnings;
  const advice = getList(object.endpoints).flatMap((endpoint, index) =>
    getList(getObject(endpoint).addresses).flatMap((address, at) =>
      listIpWarnings(`endpoints[${index}].addresses[${at}]`, getText(address), verdict),
    ),
  );
  return [...warnings, ...advice];
}

function listPolicyWarnings(object: JsonObject, verdict: string): string[] {
  const spec = getObject(object.spec);
  return Object.entries({ ingress: "from", egress: "to" }).flatMap(([direction, peers]) =>
    getList(spec[direction]).flatMap((rule, index) =>
      getList(getObject(rule)[peers]).flatMap((peer, at) => {
        const { cidr, except } = getObject(getObject(peer).ipBlock);
        const path = `spec.${direction}[${index}].${peers}[${at}].ipBlock`;
        return [
          ...listCidrWarnings(`${path}.cidr`, getText(cidr), verdict),
          ...getList(except).flatMap((text, place) =>
            listCidrWarnings(`${path}.except[${place}]`, getText(text), verdict),
          ),
        ];
      }),
    ),
  );
}

function listNodeWarnings(object: JsonObject, verdict: string): string[] {
  const spec = getObject(object.spec);
  const text = "spec.externalID: this field is deprecated, and is unused by Kubernetes";
  return [
    ...(getText(spec.externalID) === "" ? [] : [text]),
    ...getList(spec.podCIDRs).flatMap((cidr, index) =>
      listCidrWarnings(`spec.podCIDRs[${index}]`, getText(cidr), verdict),
    ),
  ];
}

function listIngressWarnings(object: JsonObject): string[] {
  const annotations = getTextMap(getObject(object.metadata).annotations);
  const isDeprecated =
    Object.hasOwn(annotations, CLASS_ANNOTATION) && !isPresent(getObject(object.spec).ingressClassName);
  return isDeprecated
    ? [`annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`]
    : [];
}

/** A template that an update leaves alone is not talked about again. */
function listWorkloadWarnings(object: JsonObject, old: JsonObject | undefined, verdict: string): string[] {
  const { template, revisionHistoryLimit } = getObject(object.spec);
  const { generation } = getObject(object.metadata);
  const isNews = old === undefined || generation !== getObject(old.metadata).generation;
  const warnings = isNews ? listPodWarnings(getObject(template).spec, "spec.template.spec", verdict) : [];
  if (object.kind === "StatefulSet" && getNumber(revisionHistoryLimit) < 0) {
    const text = "a negative value retains all historical revisions; a value >= 0 is recommended";
    warnings.push(`spec.revisionHistoryLimit: ${text}`);
  }
  return warnings;
}

/**
 * Said on every request, even if it is refused.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/endpoints/deprecation/deprecation.go WarningMessage
 */
export function listDeprecationWarnings(json: unknown, { minor }: VersionFeatures): string[] {
  const kind = getObject(json as JsonValue).kind;
  if (kind !== "Endpoints" || minor < 33) return [];
  return ["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"];
}

/** Warnings about an object that was accepted. Pods are not talked about after they were created. */
export function listObjectWarnings(object: JsonObject, old?: JsonObject, k8sVersion?: string): string[] {
  const { nonStandardIpVerdict: verdict } = getVersionFeatures(k8sVersion);
  const isNew = old === undefined;
  const kind = getText(object.kind);
  const names = isNew ? listNameWarnings(kind, getText(getObject(object.metadata).name)) : [];
  switch (kind) {
    case "Pod":
      return isNew ? [...names, ...listPodWarnings(object.spec, "spec", verdict)] : [];
    case "Deployment":
    case "ReplicaSet":
    case "StatefulSet":
    case "DaemonSet":
      return [...names, ...listWorkloadWarnings(object, old, verdict)];
    case "Endpoints":
      return listEndpointsWarnings(object, verdict);
    case "EndpointSlice":
      return listSliceWarnings(object, isNew, verdict);
    case "Ingress":
      return isNew ? listIngressWarnings(object) : [];
    case "NetworkPolicy":
      return listPolicyWarnings(object, verdict);
    case "Node":
      return listNodeWarnings(object, verdict);
    default:
      return [];
  }
}
