// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/v1/defaults.go
import type { JsonObject } from "../../api/objects.ts";
import { defaultPodSpec } from "./default-pod-spec.ts";
import { getObject, getText, isPresent } from "./json-access.ts";

/** A DaemonSet has no count: its nodes are. SetDefaults_Deployment, SetDefaults_StatefulSet, SetDefaults_DaemonSet */
export function defaultWorkload(object: JsonObject, kind: string): JsonObject {
  const spec = { ...getObject(object.spec) };
  if (kind !== "DaemonSet") spec.replicas ??= 1;
  if (isPresent(spec.template)) {
    const template = getObject(spec.template);
    spec.template = { ...template, spec: defaultPodSpec(template.spec, false) };
  }
  if (kind === "Deployment") {
    spec.progressDeadlineSeconds ??= 600;
    spec.strategy = defaultStrategy(spec.strategy as JsonObject, { maxSurge: "25%", maxUnavailable: "25%" });
  }
  if (kind === "DaemonSet") {
    spec.updateStrategy = defaultStrategy(spec.updateStrategy as JsonObject, { maxSurge: 0, maxUnavailable: 1 });
  }
  if (kind === "StatefulSet") {
    spec.podManagementPolicy ??= "OrderedReady";
    const retention = getObject(spec.persistentVolumeClaimRetentionPolicy);
    spec.persistentVolumeClaimRetentionPolicy = { whenDeleted: "Retain", whenScaled: "Retain", ...retention };
    spec.updateStrategy = defaultStrategy(spec.updateStrategy as JsonObject, { partition: 0 });
  }
  if (kind !== "ReplicaSet") spec.revisionHistoryLimit ??= 10;
  return { ...object, spec };
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

function defaultStrategy(given: JsonObject | undefined, limits: JsonObject): JsonObject {
  const strategy = { ...getObject(given) };
  if (getText(strategy.type) === "") strategy.type = "RollingUpdate";
  if (strategy.type === "RollingUpdate") strategy.rollingUpdate = { ...limits, ...getObject(strategy.rollingUpdate) };
  return strategy;
}
