import type { JsonObject } from "../api/objects.ts";
import { getObject, getText } from "../apiserver/objects/json-access.ts";

/** Objects of these kinds are kept as they were written, so any field may be of any type. */
export const GATEWAY_GROUP = "gateway.networking.k8s.io";

/** Other groups have kinds of the same names, such as the Gateway of networking.istio.io. */
export function isGatewayApi(object: JsonObject): boolean {
  return getText(object.apiVersion).startsWith(`${GATEWAY_GROUP}/`);
}

export function getNamespace(object: JsonObject): string {
  return getText(getObject(object.metadata).namespace) || "default";
}

export function getName(object: JsonObject): string {
  return getText(getObject(object.metadata).name);
}
