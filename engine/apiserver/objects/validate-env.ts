// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateEnv, ValidateEnvFrom
// Not modelled: resourceFieldRef and fileKeyRef. Whether the ConfigMap or Secret exists is not asked upstream either.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateConfigMapKey, validateFolderName } from "../primitives/config-map-key.ts";
import { renderPatternMessage, validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { maskTrailingDash } from "../primitives/mask-trailing-dash.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getObject, getText, isPresent } from "./json-access.ts";

const RELAXED_MESSAGE =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";
const STRICT_FORMAT = "[-._a-zA-Z][-._a-zA-Z0-9]*";
const STRICT = new RegExp(`^${STRICT_FORMAT}$`);
const STRICT_MESSAGE = renderPatternMessage(
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  STRICT_FORMAT,
  ["my.env-name", "MY_ENV.NAME", "MyEnvName1"],
);

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsRelaxedEnvVarName, IsEnvVarName */
function validateName(name: string, field: string, { usesRelaxedEnvNames }: VersionFeatures): FieldError[] {
  const messages: string[] = [];
  if (usesRelaxedEnvNames) {
    if (!/^[ -<>-~]*$/.test(name)) messages.push(RELAXED_MESSAGE);
  } else {
    if (!STRICT.test(name)) messages.push(STRICT_MESSAGE);
    messages.push(...validateFolderName(name));
  }
  return messages.map((message) => buildInvalid(field, name, message, "pod-env-name-syntax"));
}

/** What a variable can be filled with: the pod's own name and addresses. Labels and annotations are asked one by one. */
const FIELD_PATHS = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
/** Known as paths of a pod, but not to variables. */
const OTHER_PATHS = [
  "metadata.annotations",
  "metadata.labels",
  "spec.restartPolicy",
  "spec.schedulerName",
  "status.phase",
];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateObjectFieldSelector */
function validateFieldRef(value: JsonValue, field: string): FieldError[] {
  const { apiVersion, fieldPath } = getObject(value);
  const [version, path] = [getText(apiVersion), getText(fieldPath)];
  const origin = "pod-env-field-path";
  const refuse = (detail: string) => [buildInvalid(`${field}.fieldPath`, path, detail, origin)];
  if (version === "") return [buildRequired(`${field}.apiVersion`, "", origin)];
  if (path === "") return [buildRequired(`${field}.fieldPath`, "", origin)];
  if (version !== "v1") return refuse(`error converting fieldPath: unsupported pod version: ${version}`);
  const subscript = /^([^[]*)\['(.*)'\]$/s.exec(path);
  if (subscript !== null) {
    const [, map = "", key = ""] = subscript;
    if (map !== "metadata.annotations" && map !== "metadata.labels") {
      return refuse(`error converting fieldPath: field label does not support subscript: ${path}`);
    }
    const text = map === "metadata.annotations" ? key.toLowerCase() : key;
    return validateQualifiedName(text).map((message) => buildInvalid(field, text, message, origin));
  }
  const internal = path === "spec.host" ? "spec.nodeName" : path;
  if (FIELD_PATHS.includes(internal)) return [];
  if (!OTHER_PATHS.includes(internal)) return refuse(`error converting fieldPath: field label not supported: ${path}`);
  return [buildNotSupported(`${field}.fieldPath`, internal, FIELD_PATHS, origin)];
}

/** A ConfigMap or Secret and one of its keys. Source: validateConfigMapKeySelector, validateSecretKeySelector */
function validateKeyRef(value: JsonValue | undefined, field: string): FieldError[] {
  if (!isPresent(value)) return [];
  const [name, key] = [getText(getObject(value).name), getText(getObject(value).key)];
  const errors = validateDns1123Subdomain(name).map((message) =>
    buildInvalid(`${field}.name`, name, message, "pod-env-source"),
  );
  if (key === "") errors.push(buildRequired(`${field}.key`, "", "pod-env-source"));
  for (const message of key === "" ? [] : validateConfigMapKey(key)) {
    errors.push(buildInvalid(`${field}.key`, key, message, "pod-env-source"));
  }
  return errors;
}

const SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"] as const;
function renderSources(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return `must specify one of: ${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateEnvVarValueFrom */
function validateSource(variable: JsonObject, field: string, { usesEnvFiles }: VersionFeatures): FieldError[] {
  if (!isPresent(variable.valueFrom)) return [];
  const source = getObject(variable.valueFrom);
  const errors = isPresent(source.fieldRef) ? validateFieldRef(source.fieldRef, `${field}.fieldRef`) : [];
  for (const name of ["configMapKeyRef", "secretKeyRef"] as const) {
    addAll(errors, validateKeyRef(source[name], `${field}.${name}`));
  }
  const count = SOURCES.filter((name) => isPresent(source[name])).length;
  const refuse = (detail: string) => errors.push(buildInvalid(field, "", detail, "pod-env-source"));
  if (count === 0) refuse(renderSources(usesEnvFiles ? SOURCES : SOURCES.slice(0, -1)));
  else if (getText(variable.value) !== "") refuse("may not be specified when `value` is not empty");
  else if (count > 1) refuse("may not have more than one field specified at a time");
  return errors;
}

export function validateEnv(value: JsonValue | undefined, field: string, features: VersionFeatures): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, entry] of getList(value).entries()) {
    const variable = getObject(entry);
    const path = `${field}[${index}]`;
    const name = getText(variable.name);
    if (name === "") errors.push(buildRequired(`${path}.name`, "", "pod-env-name-required"));
    else addAll(errors, validateName(name, `${path}.name`, features));
    addAll(errors, validateSource(variable, `${path}.valueFrom`, features));
  }
  return errors;
}

/** A missing source is reported at the list, not at its entry. */
export function validateEnvFrom(value: JsonValue | undefined, field: string, features: VersionFeatures): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, entry] of getList(value).entries()) {
    const source = getObject(entry);
    const prefix = getText(source.prefix);
    if (prefix !== "") addAll(errors, validateName(prefix, `${field}[${index}].prefix`, features));
    const given = ["configMapRef", "secretRef"].filter((name) => isPresent(source[name]));
    for (const kind of given) {
      const name = getText(getObject(source[kind]).name);
      const path = `${field}[${index}].${kind}.name`;
      if (name === "") errors.push(buildRequired(path, "", "pod-env-source"));
      // As if it were the beginning of a generated name: a hyphen at the end is fine.
      for (const message of name === "" ? [] : validateDns1123Subdomain(maskTrailingDash(name))) {
        errors.push(buildInvalid(path, name, message, "pod-env-source"));
      }
    }
    const refuse = (detail: string) => errors.push(buildInvalid(field, "", detail, "pod-env-source"));
    if (given.length === 0) refuse(renderSources(["configMapRef", "secretRef"]));
    else if (given.length > 1) refuse("may not have more than one field specified at a time");
  }
  return errors;
}
