// The texts are data, one file each, so that they can be compared with those of a new release at a glance.

import { annotateHelp } from "./annotate-help.ts";
import { apiResourcesHelp } from "./api-resources-help.ts";
import { apiVersionsHelp } from "./api-versions-help.ts";
import { applyHelp } from "./apply-help.ts";
import { clusterInfoHelp } from "./cluster-info-help.ts";
import { configCurrentContextHelp } from "./config-current-context-help.ts";
import { cordonHelp } from "./cordon-help.ts";
import { createConfigmapHelp } from "./create-configmap-help.ts";
import { createDeploymentHelp } from "./create-deployment-help.ts";
import { createHelp } from "./create-help.ts";
import { createNamespaceHelp } from "./create-namespace-help.ts";
import { createServiceClusteripHelp } from "./create-service-clusterip-help.ts";
import { createServiceExternalnameHelp } from "./create-service-externalname-help.ts";
import { createServiceHelp } from "./create-service-help.ts";
import { createServiceLoadbalancerHelp } from "./create-service-loadbalancer-help.ts";
import { createServiceNodeportHelp } from "./create-service-nodeport-help.ts";
import { deleteHelp } from "./delete-help.ts";
import { describeHelp } from "./describe-help.ts";
import { editHelp } from "./edit-help.ts";
import { explainHelp } from "./explain-help.ts";
import { exposeHelp } from "./expose-help.ts";
import { getHelp } from "./get-help.ts";
import { labelHelp } from "./label-help.ts";
import { optionsHelp } from "./options-help.ts";
import { patchHelp } from "./patch-help.ts";
import { replaceHelp } from "./replace-help.ts";
import { rootHelp } from "./root-help.ts";
import { runHelp } from "./run-help.ts";
import { scaleHelp } from "./scale-help.ts";
import { setHelp } from "./set-help.ts";
import { setSelectorHelp } from "./set-selector-help.ts";
import { uncordonHelp } from "./uncordon-help.ts";
import { versionHelp } from "./version-help.ts";

/** By path after "kubectl"; "" is kubectl itself. */
const helpTexts = new Map<string, string>([
  ["", rootHelp],
  ["annotate", annotateHelp],
  ["api-resources", apiResourcesHelp],
  ["api-versions", apiVersionsHelp],
  ["apply", applyHelp],
  ["cluster-info", clusterInfoHelp],
  ["config current-context", configCurrentContextHelp],
  ["cordon", cordonHelp],
  ["create", createHelp],
  ["create configmap", createConfigmapHelp],
  ["create deployment", createDeploymentHelp],
  ["create namespace", createNamespaceHelp],
  ["create service", createServiceHelp],
  ["create service clusterip", createServiceClusteripHelp],
  ["create service externalname", createServiceExternalnameHelp],
  ["create service loadbalancer", createServiceLoadbalancerHelp],
  ["create service nodeport", createServiceNodeportHelp],
  ["delete", deleteHelp],
  ["describe", describeHelp],
  ["edit", editHelp],
  ["explain", explainHelp],
  ["expose", exposeHelp],
  ["get", getHelp],
  ["label", labelHelp],
  ["options", optionsHelp],
  ["patch", patchHelp],
  ["replace", replaceHelp],
  ["run", runHelp],
  ["scale", scaleHelp],
  ["set", setHelp],
  ["set selector", setSelectorHelp],
  ["uncordon", uncordonHelp],
  ["version", versionHelp],
]);

const helpNote = "The help texts of this command are not modelled; see https://kubernetes.io/docs/reference/kubectl/\n";

/** Printed on standard output with exit code 0, as help is. */
export function getHelpText(path: string): string {
  return helpTexts.get(path) ?? helpNote;
}
