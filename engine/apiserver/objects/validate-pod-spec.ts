// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidatePodSpec
// Not modelled: volumes, resources, security contexts, affinity, tolerations, spread constraints, scheduling gates, priority,
// runtime classes, resource claims.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getNumber, getObject, getText, isPresent } from "./json-access.ts";
import { validateContainers, validateInitContainers } from "./validate-containers.ts";
import { validateHostNetworkPorts } from "./validate-host-ports.ts";
import { validateHostUsers } from "./validate-host-users.ts";
import { validateLabelMap } from "./validate-metadata.ts";
import { validateDnsConfig, validateDnsPolicy } from "./validate-pod-dns.ts";
import { validateHostAliases, validateHostnameOverride, validatePodNames } from "./validate-pod-names.ts";

const SYSTEMS = ["linux", "windows"];
const RESTART_POLICIES = ["Always", "OnFailure", "Never"];

function validateReadinessGates(value: JsonValue | undefined, field: string): FieldError[] {
  return getList(value).flatMap((entry, index) => {
    const type = getText(getObject(entry).conditionType);
    const path = `${field}[${index}].conditionType`;
    return validateQualifiedName(type).map((message) => buildInvalid(path, type, message, "pod-readiness-gate"));
  });
}

/** Whatever a system has of its own, in security contexts for example, is not looked at. */
function validateOs(value: JsonValue | undefined, field: string): FieldError[] {
  const name = getText(getObject(value).name);
  if (!isPresent(value) || SYSTEMS.includes(name)) return [];
  const origin = "pod-container-policy-unsupported";
  return name === "" ? [buildRequired(`${field}.name`, "", origin)] : [buildNotSupported(field, name, SYSTEMS, origin)];
}

/** Containers first, then what concerns the pod as a whole: the order of upstream's function. */
export function validatePodSpec(
  value: JsonValue | undefined,
  field: string,
  isPod: boolean,
  features: VersionFeatures,
): FieldError[] {
  const spec = getObject(value);
  const containers = getList(spec.containers);
  const rules = { features, gracePeriod: getNumber(spec.terminationGracePeriodSeconds) };
  const restartPolicy = getText(spec.restartPolicy);
  const errors = validateContainers(containers, `${field}.containers`, rules);
  addAll(errors, validateInitContainers(spec.initContainers, `${field}.initContainers`, containers, rules));
  if (spec.hostNetwork === true) addAll(errors, validateHostNetworkPorts(containers, `${field}.containers`, isPod));
  if (!RESTART_POLICIES.includes(restartPolicy)) {
    const origin = "pod-restart-policy-unsupported";
    errors.push(buildNotSupported(`${field}.restartPolicy`, restartPolicy, RESTART_POLICIES, origin));
  }
  addAll(errors, validateDnsPolicy(spec, field));
  addAll(errors, validateLabelMap(spec.nodeSelector, `${field}.nodeSelector`, features));
  addAll(errors, validateDnsConfig(spec, field, features));
  addAll(errors, validateReadinessGates(spec.readinessGates, `${field}.readinessGates`));
  addAll(errors, validateHostUsers(spec, field));
  if (features.usesHostnameOverride) addAll(errors, validateHostnameOverride(spec, field));
  addAll(errors, validatePodNames(spec, field));
  addAll(errors, validateHostAliases(spec, field, features.usesStrictIps));
  addAll(errors, validateOs(spec.os, `${field}.os`));
  return errors;
}
