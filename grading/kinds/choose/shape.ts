import { findDialled } from "../../situation/find-dialled.ts";
import { listNumberRoles } from "../../situation/list-number-roles.ts";
import type { Variant } from "../../variant/variant.ts";
import { computeChooseKey } from "./key.ts";

/** A count as it is, a port by its role, a request by who calls, whose address it is and the role of the port. */
export function listChooseShapes(variant: Variant<"choose">): string[] {
  const { spec, situation } = variant;
  const key = computeChooseKey(variant);
  if (key.status === "none") return [];
  if (spec.of === "authored") return [key.code];
  if (spec.of === "quantity") {
    const isCount = ["rewrites", "answering-nodes", "endpoints"].includes(spec.ask.quantity);
    return isCount ? [key.code] : listNumberRoles(situation, Number(key.code));
  }
  const request = situation.requests.get(key.code);
  if (request === undefined) return [];
  const { node, service } = findDialled(situation, request);
  const address = node ? "a node" : service ? "a Service" : "another address";
  const roles = listNumberRoles(situation, request.to.port);
  return roles.map((role) => `${request.from.split(" ")[0]} to ${address} at ${role}`);
}
