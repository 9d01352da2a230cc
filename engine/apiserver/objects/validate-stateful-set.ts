// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/apps/validation/validation.go ValidateStatefulSetSpec, ValidateStatefulSetUpdate
// Not modelled: volumeClaimTemplates.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { isSameJson } from "../../lib/json.ts";
import { buildForbidden, buildInvalid, buildNotSupported } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateDns1123Label } from "../primitives/dns-names.ts";
import { getObject, getText, isPresent } from "./json-access.ts";
import { validateNonnegative } from "./validate-nonnegative.ts";
import { validateEndlessPods, validatePodTemplate } from "./validate-pod-template.ts";
import { validateStatefulSetStrategy } from "./validate-rolling-update.ts";
import { isEmptySelector, validateTemplateLabels, validateWorkloadSelector } from "./validate-workload-selector.ts";

const NUMBER = "workload-number-negative";
const POD_MANAGEMENT_POLICIES = ["OrderedReady", "Parallel"];
const RETENTION_POLICIES = ["Retain", "Delete"];

function validateRetention(spec: JsonObject): FieldError[] {
  const policy = getObject(spec.persistentVolumeClaimRetentionPolicy);
  return (["whenDeleted", "whenScaled"] as const)
    .filter((name) => !RETENTION_POLICIES.includes(getText(policy[name])))
    .map((name) => {
      const path = `spec.persistentVolumeClaimRetentionPolicy.${name}`;
      return buildNotSupported(path, getText(policy[name]), RETENTION_POLICIES, "statefulset-retention-policy");
    });
}

/** The controller gives each pod its own hostname and subdomain, so those of the template are not looked at. */
function hideNames(spec: JsonObject): JsonObject {
  const template = getObject(spec.template);
  const { hostname, subdomain, ...podSpec } = getObject(template.spec);
  return { ...template, spec: podSpec };
}

/** The name of the governing Service is judged once: later it cannot change. */
export function validateStatefulSet(object: JsonObject, isNew: boolean, features: VersionFeatures): FieldError[] {
  const spec = getObject(object.spec);
  const errors: FieldError[] = [];
  const policy = getText(spec.podManagementPolicy);
  if (!POD_MANAGEMENT_POLICIES.includes(policy)) {
    const detail = "must be 'OrderedReady' or 'Parallel'";
    errors.push(buildInvalid("spec.podManagementPolicy", policy, detail, "statefulset-pod-management-policy"));
  }
  addAll(errors, validateStatefulSetStrategy(spec));
  addAll(errors, validateRetention(spec));
  addAll(errors, validateNonnegative(spec.replicas, "spec.replicas", "workload-replicas-negative"));
  addAll(errors, validateNonnegative(spec.minReadySeconds, "spec.minReadySeconds", NUMBER));
  if (isPresent(spec.ordinals)) {
    addAll(errors, validateNonnegative(getObject(spec.ordinals).start, "spec.ordinals.start", NUMBER));
  }
  const serviceName = getText(spec.serviceName);
  for (const message of isNew && serviceName !== "" ? validateDns1123Label(serviceName) : []) {
    errors.push(buildInvalid("spec.serviceName", serviceName, message, "statefulset-service-name-syntax"));
  }
  const selector = validateWorkloadSelector(spec, "statefulset", "", features);
  addAll(errors, selector.errors);
  if (selector.isReadable) {
    const selectsAll = isPresent(spec.selector) && isEmptySelector(spec);
    if (!selectsAll) addAll(errors, validateTemplateLabels(spec));
    addAll(errors, validatePodTemplate(hideNames(spec), features));
  }
  addAll(errors, validateEndlessPods(spec, "StatefulSet"));
  return errors;
}

/** Everything else of a StatefulSet is bound to the identities of its pods. */
const CHANGEABLE_FIELDS = [
  "replicas",
  "template",
  "updateStrategy",
  "minReadySeconds",
  "ordinals",
  "revisionHistoryLimit",
  "persistentVolumeClaimRetentionPolicy",
];
const FORBIDDEN_CHANGE =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', " +
  "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

export function validateStatefulSetUpdate(object: JsonObject, old: JsonObject): FieldError[] {
  const listFixed = (value: JsonObject) =>
    Object.fromEntries(Object.entries(getObject(value.spec)).filter(([name]) => !CHANGEABLE_FIELDS.includes(name)));
  if (isSameJson(listFixed(object), listFixed(old))) return [];
  return [buildForbidden("spec", FORBIDDEN_CHANGE, "statefulset-update-forbidden")];
}
