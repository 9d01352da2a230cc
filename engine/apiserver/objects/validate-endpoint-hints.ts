// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go validateHints
import type { FieldError } from "../../api/field-error.ts";
import type { JsonValue } from "../../api/objects.ts";
import { buildDuplicate, buildInvalid, buildTooMany } from "../errors/field-errors.ts";
import type { Origin } from "../origins.ts";
import { validateDns1123Subdomain } from "../primitives/dns-names.ts";
import { validateLabelValue } from "../primitives/qualified-name.ts";
import { getList, getObject, getText } from "./json-access.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/discovery/validation/validation.go maxZoneHints, maxNodeHints */
const MAX_HINTS = 8;

type NameRule = { validate: (name: string) => string[]; origin: Origin };

/** Zones are values of a label, nodes are names of objects. */
const ZONE_RULE: NameRule = { validate: (name) => validateLabelValue(name), origin: "metadata-label-value" };
const NODE_RULE: NameRule = {
  validate: (name) => validateDns1123Subdomain(name),
  origin: "endpoints-node-name-syntax",
};

function validateNames(hints: JsonValue[], field: string, rule: NameRule): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, hint] of hints.entries()) {
    const name = getText(getObject(hint).name);
    const place = `${field}[${index}].name`;
    if (seen.has(name)) errors.push(buildDuplicate(place, name, "endpointslice-hint-duplicate"));
    seen.add(name);
    for (const message of rule.validate(name)) errors.push(buildInvalid(place, name, message, rule.origin));
  }
  return errors;
}

/** Too many zones end the check; the nodes are not looked at then. Hints of nodes are of v1.34, before they were dropped. */
export function validateEndpointHints(value: JsonValue, field: string, usesNodeHints: boolean): FieldError[] {
  const zones = getList(getObject(value).forZones);
  const nodes = usesNodeHints ? getList(getObject(value).forNodes) : [];
  const refuse = (name: string, count: number) =>
    buildTooMany(`${field}.${name}`, count, MAX_HINTS, "endpointslice-too-many");
  if (zones.length > MAX_HINTS) return [refuse("forZones", zones.length)];
  const errors = validateNames(zones, `${field}.forZones`, ZONE_RULE);
  if (nodes.length > MAX_HINTS) return [...errors, refuse("forNodes", nodes.length)];
  return [...errors, ...validateNames(nodes, `${field}.forNodes`, NODE_RULE)];
}
