// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateNode
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { getIpFamily } from "../../lib/ip.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import { validateCidrText } from "../primitives/ip-texts.ts";
import { getList, getObject, getText } from "./json-access.ts";

export function validateNode(object: JsonObject, usesStrictIps: boolean): FieldError[] {
  const cidrs = getList(getObject(object.spec).podCIDRs).map((value) => getText(value));
  const errors = cidrs.flatMap((cidr, index) =>
    validateCidrText(cidr, usesStrictIps).map((message) =>
      buildInvalid(`spec.podCIDRs[${index}]`, cidr, message, "node-pod-cidr-syntax"),
    ),
  );
  if (cidrs.length < 2) return errors;
  const families = new Set(cidrs.map((cidr) => getIpFamily(cidr.split("/")[0] ?? "")));
  if (cidrs.length > 2 || families.size < 2) {
    const detail = "may specify no more than one CIDR for each IP family";
    errors.push(buildInvalid("spec.podCIDRs", cidrs, detail, "node-pod-cidrs-too-many"));
  }
  return errors;
}
