import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap } from "../print/read-object.ts";
import { describeContainers } from "./describe-containers.ts";
import { describeAnnotations, describeLabels } from "./describe-metadata.ts";
import { describeTolerations, describeVolumes } from "./describe-volumes.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribePodTemplate */
export function describePodTemplate(workload: JsonObject): string {
  const template = (readPath(workload, "spec.template") ?? {}) as JsonObject;
  const spec = (readPath(template, "spec") ?? {}) as JsonObject;
  const annotations = readTextMap(template, "metadata.annotations");
  const initial = readObjects(spec, "initContainers");
  const optional = (title: string, value: string) => (value === "" ? "" : `  ${title}:\t${value}\n`);
  return [
    "Pod Template:\n",
    describeLabels("  Labels", readTextMap(template, "metadata.labels")),
    Object.keys(annotations).length === 0 ? "" : describeAnnotations("  Annotations", annotations),
    optional("Service Account", readText(spec, "serviceAccountName")),
    initial.length === 0 ? "" : describeContainers("Init Containers", initial, { isTemplate: true }),
    describeContainers("Containers", readObjects(spec, "containers"), { isTemplate: true }),
    describeVolumes(readObjects(spec, "volumes"), true),
    optional("Priority Class Name", readText(spec, "priorityClassName")),
    describeLabels("  Node-Selectors", readTextMap(spec, "nodeSelector")),
    describeTolerations("  Tolerations", spec),
  ].join("");
}
