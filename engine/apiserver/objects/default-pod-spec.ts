// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/v1/defaults.go SetDefaults_PodSpec, SetDefaults_Pod
// Not modelled: ephemeral containers, pod-level resources, the rarer kinds of volumes.
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { defaultContainer } from "./default-container.ts";
import { getList, getObject, isPresent } from "./json-access.ts";

/** SetDefaults_Volume and its sources: 0644 in decimal. */
function defaultVolume(given: JsonObject): JsonObject {
  const volume = { ...given };
  if (Object.keys(given).every((field) => field === "name")) volume.emptyDir = {};
  for (const field of ["configMap", "secret", "projected", "downwardAPI"]) {
    if (isPresent(given[field])) volume[field] = { defaultMode: 420, ...getObject(given[field]) };
  }
  if (isPresent(given.hostPath)) volume.hostPath = { type: "", ...getObject(given.hostPath) };
  return volume;
}

/** `isPod` is false for a template: some defaults wait until the pods are made, lest every template change with an upgrade. */
export function defaultPodSpec(value: JsonValue | undefined, isPod: boolean): JsonObject {
  const spec = { ...getObject(value) };
  const isHostNetworkPod = isPod && spec.hostNetwork === true;
  for (const list of ["containers", "initContainers"]) {
    if (!isPresent(spec[list])) continue;
    spec[list] = getList(spec[list]).map((container) => defaultContainer(container, { isPod, isHostNetworkPod }));
  }
  if (isPresent(spec.volumes)) spec.volumes = getList(spec.volumes).map((entry) => defaultVolume(getObject(entry)));
  spec.dnsPolicy ||= "ClusterFirst";
  spec.restartPolicy ||= "Always";
  spec.schedulerName ||= "default-scheduler";
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  if (isPod) spec.enableServiceLinks ??= true;
  // One value under two names; the newer one wins. conversion.go Convert_core_PodSpec_To_v1_PodSpec
  const account = spec.serviceAccountName || spec.serviceAccount;
  if (account) {
    spec.serviceAccountName = account;
    spec.serviceAccount = account;
  }
  return spec;
}
