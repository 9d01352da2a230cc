import type { JsonObject } from "../../api/objects.ts";
import { getList, getNumber, getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { isGatewayApi } from "../../routes/read-object.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { listRoutes } from "../list-routes.ts";

type Parent = { field: string; value: JsonObject };

function listGateways(context: LintContext): Located<JsonObject>[] {
  return context.listObjects("Gateway").filter(({ object }) => isGatewayApi(object));
}

function checkParent(
  route: Located<JsonObject>,
  { field, value }: Parent,
  gateways: readonly Located<JsonObject>[],
  context: LintContext,
): Finding[] {
  const name = getText(value.name);
  const namespace = getText(value.namespace) || route.namespace;
  const gateway = gateways.find((each) => each.name === name && each.namespace === namespace);
  if (!gateway) {
    // A Gateway belongs to whoever runs the cluster: it is often not part of the same files.
    const alike = gateways.find((each) => each.namespace === namespace && isMisspelt(each.name, name))?.name ?? "";
    if (gateways.length === 0) return [];
    const facts = { gateway: name, namespace, alike };
    const place = getObjectPlace(route, `${field}.name`);
    const changes: ObjectChange[] = alike === "" ? [] : [{ op: "set", path: place.field, value: alike }];
    return [buildFinding("route-parent-not-found", alike === "" ? "note" : "warning", place, facts, changes)];
  }
  if (context.isWrittenTwice("Gateway", namespace, name)) return [];
  const listeners = getList(getObject(gateway.object.spec).listeners).map(getObject);
  const section = getText(value.sectionName);
  const port = getNumber(value.port);
  if (listeners.some((each) => (section === "" || each.name === section) && (port === 0 || each.port === port)))
    return [];
  const facts = {
    gateway: name,
    wanted: section || port,
    listeners: listeners.map((each) => `${getText(each.name)} (${getNumber(each.port)})`).join(", "),
  };
  const place = getObjectPlace(route, `${field}.${section === "" ? "port" : "sectionName"}`);
  const meant =
    listeners.find((each) => isMisspelt(getText(each.name), section)) ??
    (listeners.length === 1 ? listeners[0] : undefined);
  const changes: ObjectChange[] =
    section !== "" && meant ? [{ op: "set", path: place.field, value: getText(meant.name) }] : [];
  return [buildFinding("route-listener-unknown", "warning", place, facts, changes)];
}

/** Through which listener of which Gateway requests come in. Parents of other kinds (a Service in a mesh) are not looked at. */
export function checkRouteParents(context: LintContext): Finding[] {
  const gateways = listGateways(context);
  return listRoutes(context).flatMap((route) =>
    getList(getObject(route.object.spec).parentRefs).flatMap((entry, index) => {
      const value = getObject(entry);
      if ((getText(value.kind) || "Gateway") !== "Gateway") return [];
      return checkParent(route, { field: `spec.parentRefs[${index}]`, value }, gateways, context);
    }),
  );
}

/** Two listeners of one port, protocol and host cannot be told apart: the Gateway reports both as conflicted. */
export function checkGatewayListeners(context: LintContext): Finding[] {
  return listGateways(context).flatMap((gateway) => {
    const first = new Map<string, string>();
    return getList(getObject(gateway.object.spec).listeners).flatMap((entry, index) => {
      const { name, port, protocol, hostname } = getObject(entry);
      const key = JSON.stringify([port ?? 0, getText(protocol), getText(hostname)]);
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, getText(name));
        return [];
      }
      const facts = { port: getNumber(port), first: other, second: getText(name), hostname: getText(hostname) };
      return [
        buildFinding("gateway-listener-twice", "warning", getObjectPlace(gateway, `spec.listeners[${index}]`), facts),
      ];
    });
  });
}
