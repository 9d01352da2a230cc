// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateContainers, validateInitContainers, validateContainerCommon
// Not modelled: volume mounts and devices, resources, resize and restart rules, security contexts.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import {
  buildDuplicate,
  buildForbidden,
  buildInvalid,
  buildNotSupported,
  buildRequired,
} from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateDns1123Label } from "../primitives/dns-names.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";
import type { PodRules } from "./pod-rules.ts";
import { validateContainerPorts } from "./validate-container-ports.ts";
import { validateEnv, validateEnvFrom } from "./validate-env.ts";
import { validateHostPortConflicts } from "./validate-host-ports.ts";
import { forbidProbes, validateProbes } from "./validate-probes.ts";

const MESSAGE_POLICIES = ["File", "FallbackToLogsOnError"];
const PULL_POLICIES = ["Always", "IfNotPresent", "Never"];
/** Of one container; a pod has a policy of its own. */
const RESTART_POLICIES = ["Always", "Never", "OnFailure"];

function validateCommon(container: JsonObject, path: string, features: VersionFeatures): FieldError[] {
  const errors: FieldError[] = [];
  const name = getText(container.name);
  if (name === "") errors.push(buildRequired(`${path}.name`, "", "pod-container-name-required"));
  for (const message of name === "" ? [] : validateDns1123Label(name)) {
    errors.push(buildInvalid(`${path}.name`, name, message, "pod-container-name-syntax"));
  }
  if (getText(container.image) === "") errors.push(buildRequired(`${path}.image`, "", "pod-image-required"));
  const messagePolicy = getText(container.terminationMessagePolicy);
  if (!MESSAGE_POLICIES.includes(messagePolicy)) {
    const field = `${path}.terminationMessagePolicy`;
    errors.push(buildNotSupported(field, messagePolicy, MESSAGE_POLICIES, "pod-container-policy-unsupported"));
  }
  addAll(errors, validateContainerPorts(container.ports, `${path}.ports`));
  addAll(errors, validateEnv(container.env, `${path}.env`, features));
  addAll(errors, validateEnvFrom(container.envFrom, `${path}.envFrom`, features));
  const pullPolicy = getText(container.imagePullPolicy);
  if (!PULL_POLICIES.includes(pullPolicy)) {
    const field = `${path}.imagePullPolicy`;
    errors.push(buildNotSupported(field, pullPolicy, PULL_POLICIES, "pod-container-policy-unsupported"));
  }
  return errors;
}

/** Up to v1.33 the field only made a sidecar of an init container. */
function validateRestartPolicy(container: JsonObject, path: string, isInit: boolean, rules: PodRules): FieldError[] {
  if (!isPresent(container.restartPolicy)) return [];
  const field = `${path}.restartPolicy`;
  const origin = "pod-container-policy-unsupported";
  const isAny = rules.features.usesContainerRestartPolicies;
  if (!isAny && !isInit) return [buildForbidden(field, "may not be set for non-init containers", origin)];
  const policies = isAny ? RESTART_POLICIES : ["Always"];
  const policy = getText(container.restartPolicy);
  return policies.includes(policy) ? [] : [buildNotSupported(field, policy, policies, origin)];
}

/** Host ports may not clash within the pod, since its containers run at the same time. */
export function validateContainers(value: JsonValue | undefined, field: string, rules: PodRules): FieldError[] {
  const containers = getList(value);
  if (containers.length === 0) return [buildRequired(field, "", "pod-containers-required")];
  const errors: FieldError[] = [];
  const names = new Set<string>();
  for (const [index, entry] of containers.entries()) {
    const container = getObject(entry);
    const path = `${field}[${index}]`;
    const name = getText(container.name);
    addAll(errors, validateCommon(container, path, rules.features));
    if (names.has(name)) errors.push(buildDuplicate(`${path}.name`, name, "pod-container-name-duplicate"));
    names.add(name);
    addAll(errors, validateProbes(container, path, rules));
    addAll(errors, validateRestartPolicy(container, path, false, rules));
  }
  addAll(errors, validateHostPortConflicts(containers, field));
  return errors;
}

/** Init containers run one after the other: each has the host's ports for itself. Upstream counts them all as the first. */
export function validateInitContainers(
  value: JsonValue | undefined,
  field: string,
  others: JsonValue[],
  rules: PodRules,
): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set(others.map((entry) => getText(getObject(entry).name)));
  for (const [index, entry] of getList(value).entries()) {
    const container = getObject(entry);
    const path = `${field}[${index}]`;
    const name = getText(container.name);
    addAll(errors, validateCommon(container, path, rules.features));
    addAll(errors, validateRestartPolicy(container, path, true, rules));
    if (names.has(name)) errors.push(buildDuplicate(`${path}.name`, name, "pod-container-name-duplicate"));
    else if (name !== "") names.add(name);
    addAll(errors, validateHostPortConflicts([container], field));
    const isSidecar = container.restartPolicy === "Always";
    addAll(errors, isSidecar ? validateProbes(container, path, rules) : forbidProbes(container, path));
  }
  return errors;
}
