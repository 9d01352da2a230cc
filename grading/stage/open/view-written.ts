import type { ClusterView, JsonObject, PodFacts, ViewedDoor, ViewedPod, ViewedPort, ViewedService } from "#engine";
import type { WrittenSituation } from "./written-situation.ts";

/** The address that requests "from outside" have unless the facts say otherwise: a convention, nothing about this cluster. */
const OUTSIDE = "203.0.113.7";

/** Objects as typed, field by field, and of the facts those that are told. */
export function viewWritten({ documents, facts, shownFacts, requests }: WrittenSituation): ClusterView {
  const tells = (fact: WrittenSituation["shownFacts"][number]) => shownFacts.includes(fact);
  const objects = documents.map(({ object }) => object);
  const ofKind = (...kinds: string[]) => objects.filter(({ kind }) => kinds.includes(String(kind)));
  const services = ofKind("Service").map(viewService);
  const pods = listPods(ofKind("Pod"), facts.pods ?? {}, tells("pods")).map(({ pod, said }): ViewedPod => {
    return {
      ...pod,
      ...(tells("pods") && said.node !== undefined ? { node: said.node } : {}),
      ips: tells("pods") ? (said.ips ?? (said.ip === undefined ? [] : [said.ip])) : [],
      ...(tells("pods") && (said.ready === false || said.terminating) ? { isReady: false } : {}),
      ...(tells("listens") && said.listens !== undefined ? { listens: said.listens } : {}),
      ...(tells("exposes") && said.imageExposes !== undefined ? { exposes: said.imageExposes } : {}),
    };
  });
  const outsiders = { outside: OUTSIDE, ...facts.outsiders };
  return {
    nodes: tells("nodes") ? (facts.nodes ?? []).map(({ name, addresses }) => ({ name, addresses })) : [],
    pods,
    services,
    doors: ofKind("Ingress", "Gateway").map((object): ViewedDoor => ({ kind: String(object.kind), ...nameOf(object) })),
    callers: Object.entries(outsiders)
      .filter(([name]) => tells("outsiders") || requests.some(({ from }) => from === name))
      .map(([name, address]) => (tells("outsiders") ? { name, address } : { name })),
    ...(tells("proxyMode") ? { mode: facts.proxyMode ?? "iptables" } : {}),
  };
}

/** Pods of the manifests, then those that only the facts name: pods that a workload made. */
function listPods(objects: JsonObject[], facts: Record<string, PodFacts>, tellsPods: boolean) {
  const written = objects.map((object) => {
    const { name, namespace, key } = nameOf(object);
    const spec = asObject(object.spec);
    const pod = {
      ...{ key, namespace, name },
      labels: Object.fromEntries(
        Object.entries(asObject(asObject(object.metadata).labels)).map(([label, value]) => [label, String(value)]),
      ),
      declares: listDeclared(spec),
      ...(typeof spec.nodeName === "string" ? { node: spec.nodeName } : {}),
      ...(spec.hostNetwork === true ? { usesHostNetwork: true } : {}),
    };
    return { pod, said: facts[key] ?? (namespace === "default" ? facts[name] : undefined) ?? {} };
  });
  const known = new Set(written.map(({ pod }) => pod.key));
  const stated = Object.entries(facts).flatMap(([label, said]) => {
    const [namespace = "", name = ""] = label.includes("/") ? label.split("/") : ["default", label];
    const key = `${namespace}/${name}`;
    if (!tellsPods || said.gone || known.has(key)) return [];
    return [{ pod: { key, namespace, name, labels: {}, declares: [] }, said }];
  });
  return [...written, ...stated];
}

function listDeclared(spec: JsonObject): ViewedPod["declares"] {
  return listObjects(spec.containers)
    .flatMap(({ ports }) => listObjects(ports))
    .flatMap(({ containerPort, name }) => {
      if (typeof containerPort !== "number") return [];
      return [{ number: containerPort, ...(typeof name === "string" ? { name } : {}) }];
    });
}

function viewService(object: JsonObject): ViewedService {
  const spec = asObject(object.spec);
  const ips = Array.isArray(spec.clusterIPs) ? spec.clusterIPs : [spec.clusterIP];
  return {
    ...nameOf(object),
    ...(typeof spec.type === "string" ? { type: spec.type } : {}),
    clusterIPs: ips.filter((ip): ip is string => typeof ip === "string"),
    ports: listObjects(spec.ports).map(
      ({ name, protocol, port, targetPort, nodePort }): ViewedPort => ({
        ...(typeof name === "string" ? { name } : {}),
        ...(typeof protocol === "string" ? { protocol } : {}),
        ...(typeof port === "number" ? { port } : {}),
        ...(typeof targetPort === "number" || typeof targetPort === "string" ? { targetPort } : {}),
        ...(typeof nodePort === "number" ? { nodePort } : {}),
      }),
    ),
  };
}

function nameOf(object: JsonObject) {
  const { name, namespace } = asObject(object.metadata);
  const place = typeof namespace === "string" && namespace !== "" ? namespace : "default";
  return { key: `${place}/${String(name ?? "")}`, namespace: place, name: String(name ?? "") };
}

function listObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter((item) => asObject(item) === item) : [];
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
