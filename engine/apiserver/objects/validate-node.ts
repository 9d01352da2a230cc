// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go ValidateNode, ValidateNodeUpdate
// Not modelled: capacity, declared features.
import type { FieldError } from "../../api/field-error.ts";
import type { JsonObject } from "../../api/objects.ts";
import { addAll } from "../../lib/add-all.ts";
import { type ParsedCidr, parseCidr } from "../../lib/cidr.ts";
import { isSameJson } from "../../lib/json.ts";
import { buildForbidden, buildInternalError, buildInvalid } from "../errors/field-errors.ts";
import { validateCidrText } from "../primitives/ip-texts.ts";
import { getList, getObject, getText } from "./json-access.ts";
import { validateTaints } from "./validate-taints.ts";

const POD_CIDRS = "spec.podCIDRs";

/** A node has at most one range per family, from which its pods get their addresses. */
function validatePodCidrs(cidrs: string[], usesStrictIps: boolean): FieldError[] {
  const errors = cidrs.flatMap((cidr, index) =>
    validateCidrText(cidr, usesStrictIps).map((message) =>
      buildInvalid(`${POD_CIDRS}[${index}]`, cidr, message, "node-pod-cidr-syntax"),
    ),
  );
  if (cidrs.length < 2) return errors;
  const ranges = cidrs.map((cidr) => parseCidr(cidr, { isSloppy: true }));
  const firstBad = ranges.findIndex((range) => range.status === "invalid");
  if (firstBad >= 0) {
    const cause = `invalid CIDR[${firstBad}]: <nil> (invalid CIDR address: ${cidrs[firstBad]})`;
    const detail = `invalid PodCIDRs. failed to check with dual stack with error:${cause}`;
    errors.push(buildInternalError(POD_CIDRS, detail, "node-pod-cidr-syntax"));
  }
  const families = new Set(ranges.map(getFamily));
  if (firstBad >= 0 || cidrs.length > 2 || families.size < 2) {
    const detail = "may specify no more than one CIDR for each IP family";
    errors.push(buildInvalid(POD_CIDRS, cidrs, detail, "node-pod-cidrs-too-many"));
  }
  return errors;
}

/** For Go, an IPv4-mapped range is one of IPv4 as long as its prefix leaves the mapping alone. */
function getFamily(range: ParsedCidr): string | undefined {
  if (range.status === "invalid") return undefined;
  return range.isMapped && range.prefix >= 96 ? "IPv4" : range.family;
}

function getPodCidrs(node: JsonObject): string[] {
  return getList(getObject(node.spec).podCIDRs).map((value) => getText(value));
}

export function validateNode(node: JsonObject, usesStrictIps: boolean): FieldError[] {
  const errors = validateTaints(getObject(node.spec).taints);
  addAll(errors, validatePodCidrs(getPodCidrs(node), usesStrictIps));
  return errors;
}

/** What has been given to a node is in use: pods have addresses of it, a cloud knows it by its id. */
export function validateNodeUpdate(node: JsonObject, old: JsonObject): FieldError[] {
  const [spec, oldSpec] = [getObject(node.spec), getObject(old.spec)];
  const [cidrs, oldCidrs] = [getPodCidrs(node), getPodCidrs(old)];
  const errors: FieldError[] = [];
  const forbid = (field: string, detail: string) => errors.push(buildForbidden(field, detail, "node-update-forbidden"));
  if (oldCidrs.length > 0 && !isSameJson(cidrs, oldCidrs)) {
    forbid(POD_CIDRS, 'node updates may not change podCIDR except from "" to valid');
  }
  if (getText(oldSpec.providerID) !== "" && getText(spec.providerID) !== getText(oldSpec.providerID)) {
    forbid("spec.providerID", 'node updates may not change providerID except from "" to valid');
  }
  if (getText(spec.externalID) !== getText(oldSpec.externalID)) forbid("spec.externalID", "may not be updated");
  return errors;
}
