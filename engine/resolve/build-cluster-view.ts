import type { ClusterView, ViewedDoor, ViewedPod, ViewedPort, ViewedService } from "../api/cluster-view.ts";
import type { JsonObject, ServicePort } from "../api/objects.ts";
import type { RejectedObject } from "../api/verdict.ts";
import { isObject } from "../lib/json.ts";
import type { Cluster, ClusterPod } from "./cluster.ts";

/** The whole truth about a cluster at rest: what the API server stored and what runs. */
export function buildClusterView(cluster: Cluster): ClusterView {
  const services = [
    ...cluster.services.map(({ metadata, spec }): ViewedService => {
      const { name = "", namespace = "default" } = metadata;
      const written = findWrittenPorts(cluster, namespace, name);
      return {
        ...nameObject(namespace, name),
        ...(spec.type === undefined ? {} : { type: spec.type }),
        clusterIPs: spec.clusterIPs ?? [],
        ports: (spec.ports ?? []).map((entry, index) => copyPort(entry, written?.[index])),
      };
    }),
    ...cluster.rejected.filter(({ kind }) => kind === "Service").map((each) => buildRejected(each, cluster)),
  ];
  return {
    nodes: cluster.nodes.map(({ name, addresses, hasAssumedAddress }) => {
      return { name, addresses: hasAssumedAddress ? [] : addresses };
    }),
    pods: cluster.pods.filter(({ isGone }) => !isGone).map((pod) => buildPod(pod, cluster)),
    services,
    doors: [...cluster.ingresses, ...(cluster.objects.get("Gateway") ?? [])].map(buildDoor),
    callers: [
      { name: "outside", address: cluster.facts.outsiders?.outside ?? "203.0.113.7" },
      ...Object.entries(cluster.facts.outsiders ?? {})
        .filter(([name]) => name !== "outside")
        .map(([name, address]) => ({ name, address })),
      ...(cluster.facts.externalHosts ?? []).map(({ name, ip }) => ({ name: name ?? ip, address: ip })),
    ],
    mode: cluster.mode,
  };
}

function nameObject(namespace: string, name: string) {
  return { key: `${namespace}/${name}`, namespace, name };
}

/** `spec.ports` as somebody wrote it; nothing for a Service that came from nowhere, as the default `kubernetes`. */
function findWrittenPorts({ reading }: Cluster, namespace: string, name: string) {
  const found = reading.located.find(({ object, ...located }) => {
    return object.kind === "Service" && located.namespace === namespace && located.name === name;
  });
  const spec = found?.document.object.spec;
  return isObject(spec) && Array.isArray(spec.ports)
    ? spec.ports.map((entry) => (isObject(entry) ? entry : {}))
    : undefined;
}

function copyPort(stored: ServicePort, written: JsonObject | undefined): ViewedPort {
  const { name, protocol, port, targetPort, nodePort } = stored;
  const filledIn = (["targetPort", "nodePort"] as const).filter((field) => stored[field] && written && !written[field]);
  return {
    ...(name ? { name } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    port,
    ...(targetPort === undefined ? {} : { targetPort }),
    ...(nodePort ? { nodePort } : {}),
    ...(filledIn.length > 0 ? { filledIn } : {}),
  };
}

/** What was asked for; nothing of it is stored. */
function buildRejected(rejected: RejectedObject, { refusedObjects }: Cluster): ViewedService {
  const spec = refusedObjects.get(rejected)?.spec;
  const ports = isObject(spec) && Array.isArray(spec.ports) ? spec.ports.filter(isObject) : [];
  return {
    ...nameObject(rejected.namespace, rejected.name),
    clusterIPs: [],
    ports: ports.map(({ name, protocol, port, targetPort, nodePort }) => ({
      ...(typeof name === "string" && name !== "" ? { name } : {}),
      ...(typeof protocol === "string" ? { protocol } : {}),
      ...(typeof port === "number" ? { port } : {}),
      ...(typeof targetPort === "number" || typeof targetPort === "string" ? { targetPort } : {}),
      ...(typeof nodePort === "number" ? { nodePort } : {}),
    })),
    isRejected: true,
  };
}

function buildPod(pod: ClusterPod, { facts }: Cluster): ViewedPod {
  const said = facts.pods?.[pod.key] ?? (pod.namespace === "default" ? facts.pods?.[pod.name] : undefined);
  return {
    ...nameObject(pod.namespace, pod.name),
    labels: pod.object.metadata.labels ?? {},
    ...(pod.node === "" ? {} : { node: pod.node }),
    ips: pod.ips,
    declares: pod.object.spec.containers
      .flatMap(({ ports }) => ports ?? [])
      .map(({ name, containerPort }) => ({ number: containerPort, ...(name ? { name } : {}) })),
    ...(pod.listens === undefined ? {} : { listens: pod.listens }),
    ...(said?.imageExposes === undefined ? {} : { exposes: said.imageExposes }),
    ...(pod.isReady && !pod.isTerminating ? {} : { isReady: false }),
    ...(pod.usesHostNetwork ? { usesHostNetwork: true } : {}),
  };
}

function buildDoor(object: Cluster["ingresses"][number]): ViewedDoor {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return { kind: String(object.kind), ...nameObject(String(metadata.namespace ?? "default"), String(metadata.name)) };
}
