// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/v1/defaults.go
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { defaultPodSpec } from "./default-pod-spec.ts";
import { getObject, getText, isPresent } from "./json-access.ts";

/** SetDefaults_Deployment, SetDefaults_DaemonSet: both replace pods step by step unless told otherwise. */
function defaultStrategy(value: JsonValue | undefined, rollingUpdate: JsonObject): JsonObject {
  const strategy = { ...getObject(value) };
  strategy.type ||= "RollingUpdate";
  if (getText(strategy.type) === "RollingUpdate") {
    strategy.rollingUpdate = { ...rollingUpdate, ...getObject(strategy.rollingUpdate) };
  }
  return strategy;
}

/** SetDefaults_StatefulSet: an explicit type without rollingUpdate stays without. maxUnavailable is behind a gate (MaxUnavailableStatefulSet) that is off, and dropped. */
function defaultStatefulStrategy(value: JsonValue | undefined): JsonObject {
  const strategy = { ...getObject(value) };
  if (getText(strategy.type) === "") {
    strategy.type = "RollingUpdate";
    strategy.rollingUpdate ??= {};
  }
  if (getText(strategy.type) === "RollingUpdate" && strategy.rollingUpdate !== undefined) {
    strategy.rollingUpdate = { partition: getObject(strategy.rollingUpdate).partition ?? 0 };
  }
  return strategy;
}

function defaultRetention(value: JsonValue | undefined): JsonObject {
  const policy = getObject(value);
  return { ...policy, whenDeleted: policy.whenDeleted || "Retain", whenScaled: policy.whenScaled || "Retain" };
}

/** What only one of the kinds has. */
const OWN_DEFAULTS: Record<string, (spec: JsonObject) => JsonObject> = {
  Deployment: (spec) => ({
    replicas: spec.replicas ?? 1,
    strategy: defaultStrategy(spec.strategy, { maxUnavailable: "25%", maxSurge: "25%" }),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
  }),
  ReplicaSet: (spec) => ({ replicas: spec.replicas ?? 1 }),
  StatefulSet: (spec) => ({
    replicas: spec.replicas ?? 1,
    serviceName: spec.serviceName ?? "",
    podManagementPolicy: spec.podManagementPolicy || "OrderedReady",
    updateStrategy: defaultStatefulStrategy(spec.updateStrategy),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    persistentVolumeClaimRetentionPolicy: defaultRetention(spec.persistentVolumeClaimRetentionPolicy),
  }),
  // A DaemonSet has no count: its nodes are.
  DaemonSet: (spec) => ({
    updateStrategy: defaultStrategy(spec.updateStrategy, { maxUnavailable: 1, maxSurge: 0 }),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
  }),
};

export function defaultWorkload(object: JsonObject, kind: string): JsonObject {
  const spec = getObject(object.spec);
  const template = getObject(spec.template);
  return {
    ...object,
    spec: {
      ...spec,
      ...OWN_DEFAULTS[kind]?.(spec),
      selector: spec.selector ?? null,
      template: { ...template, metadata: template.metadata ?? {}, spec: defaultPodSpec(template.spec, false) },
    },
  };
}

/** Selector and labels follow the template's labels. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_ReplicationController */
export function defaultReplicationController(object: JsonObject): JsonObject {
  const spec: JsonObject = { replicas: 1, ...getObject(object.spec) };
  const metadata = getObject(object.metadata);
  const template = getObject(spec.template);
  const labels = getObject(getObject(template.metadata).labels);
  if (isPresent(spec.template)) spec.template = { ...template, spec: defaultPodSpec(template.spec, false) };
  if (Object.keys(labels).length === 0) return { ...object, spec };
  if (Object.keys(getObject(spec.selector)).length === 0) spec.selector = labels;
  if (Object.keys(getObject(metadata.labels)).length > 0) return { ...object, spec };
  return { ...object, metadata: { ...metadata, labels }, spec };
}
