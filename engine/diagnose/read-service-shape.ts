import type { JsonObject, JsonValue, Service, ServicePort } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";

/** A label that was written without quotes arrives as a number or a boolean; what it says is still to be seen. */
function readLabels(value: JsonValue | undefined): Record<string, string> {
  const entries = Object.entries(getObject(value)).filter(([, text]) => text !== null && typeof text !== "object");
  return Object.fromEntries(entries.map(([key, text]) => [key, String(text)]));
}

function readTexts(value: JsonValue | undefined): string[] {
  return getList(value).filter((entry): entry is string => typeof entry === "string");
}

function readPort(value: JsonValue): ServicePort[] {
  const { name, protocol, appProtocol, port, targetPort, nodePort } = getObject(value);
  const number = Number(port);
  if (!Number.isInteger(number)) return [];
  return [
    {
      port: number,
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof protocol === "string" ? { protocol } : {}),
      ...(typeof appProtocol === "string" ? { appProtocol } : {}),
      ...(typeof targetPort === "string" || typeof targetPort === "number" ? { targetPort } : {}),
      ...(typeof nodePort === "number" ? { nodePort } : {}),
    },
  ];
}

/**
 * A Service whose fields have the types that rules rely on, whatever was written. A field of another type is left out; a
 * `matchLabels` in the selector, which the server refuses, is read as it is meant.
 */
export function readServiceShape(object: JsonObject): Service {
  const spec = getObject(object.spec);
  const selector = getObject(spec.selector);
  const labels = selector.matchLabels !== undefined ? selector.matchLabels : selector;
  const ports = getList(spec.ports);
  const texts = Object.fromEntries(
    [
      "type",
      "clusterIP",
      "externalName",
      "externalTrafficPolicy",
      "internalTrafficPolicy",
      "trafficDistribution",
    ].flatMap((field) => (typeof spec[field] === "string" ? [[field, getText(spec[field])]] : [])),
  );
  return {
    ...(object as unknown as Service),
    spec: {
      ...texts,
      selector: readLabels(labels),
      // A list with a port that cannot be read keeps its places: rules name them by number.
      ports: ports.map((entry) => readPort(entry)[0] ?? { port: 0 }),
      clusterIPs: readTexts(spec.clusterIPs),
      externalIPs: readTexts(spec.externalIPs),
      publishNotReadyAddresses: spec.publishNotReadyAddresses === true,
    },
  };
}
