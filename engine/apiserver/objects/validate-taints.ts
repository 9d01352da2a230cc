// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateNodeTaints
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildDuplicate, buildInvalid, buildNotSupported, buildRequired } from "../errors/field-errors.ts";
import { validateLabelValue, validateQualifiedName } from "../primitives/qualified-name.ts";
import { getList, getObject, getText } from "./json-access.ts";

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];
const ORIGIN = "node-taint";

/** Upstream gives the path as metadata.taints, although they stand in the spec. */
export function validateTaints(value: JsonValue | undefined): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of getList(value).entries()) {
    const taint = getObject(entry);
    const [key, text, effect] = [getText(taint.key), getText(taint.value), getText(taint.effect)];
    const path = `metadata.taints[${index}]`;
    for (const message of validateQualifiedName(key)) errors.push(buildInvalid(`${path}.key`, key, message, ORIGIN));
    const faults = validateLabelValue(text).join(";");
    if (faults !== "") errors.push(buildInvalid(`${path}.value`, text, faults, ORIGIN));
    if (effect === "") errors.push(buildRequired(`${path}.effect`, "", ORIGIN));
    else if (!EFFECTS.includes(effect)) errors.push(buildNotSupported(`${path}.effect`, effect, EFFECTS, ORIGIN));
    const id = JSON.stringify([effect, key]);
    if (seen.has(id)) {
      const internal = { Key: key, Value: text, Effect: effect, TimeAdded: taint.timeAdded ?? null };
      const detail = "taints must be unique by key and effect pair";
      errors.push({ ...buildDuplicate(path, internal, ORIGIN), detail });
    }
    seen.add(id);
  }
  return errors;
}
