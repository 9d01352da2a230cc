// Objects of the neighbours in few words: a situation should be read at a glance.

export type Thing = { [key: string]: unknown };

type Extra = { ns?: string; labels?: Record<string, string>; [field: string]: unknown };

/** "http:80>web/UDP@30080": name, port, target, protocol and node port; all but the port may be left out. */
export function buildServicePorts(text: string): Thing[] {
  return text.split(" ").map((word) => {
    const [, name, port, target, protocol, nodePort] =
      /^(?:([a-z][\w-]*):)?(\d+)(?:>([\w-]+))?(?:\/([A-Z]+))?(?:@(\d+))?$/.exec(word) ?? [];
    return {
      ...(name ? { name } : {}),
      ...(protocol ? { protocol } : {}),
      port: Number(port),
      ...(target ? { targetPort: /^\d+$/.test(target) ? Number(target) : target } : {}),
      ...(nodePort ? { nodePort: Number(nodePort) } : {}),
    };
  });
}

/** "http:8080 9090/UDP". */
export function buildContainerPorts(text: string): Thing[] {
  return text === ""
    ? []
    : text.split(" ").map((word) => {
        const [, name, port, protocol] = /^(?:([a-z][\w-]*):)?(\d+)(?:\/([A-Z]+))?$/.exec(word) ?? [];
        return { ...(name ? { name } : {}), containerPort: Number(port), ...(protocol ? { protocol } : {}) };
      });
}

/** "app=web,tier=front". */
export function buildLabels(text: string): Record<string, string> {
  return Object.fromEntries(text.split(",").map((pair) => pair.split("=") as [string, string]));
}

function buildMetadata(name: string, { ns, labels }: Extra): Thing {
  return { name, ...(ns ? { namespace: ns } : {}), ...(labels ? { labels } : {}) };
}

export function buildService(
  name: string,
  selector: string,
  ports: string,
  { ns, labels, ...spec }: Extra = {},
): Thing {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: buildMetadata(name, { ...(ns ? { ns } : {}), ...(labels ? { labels } : {}) }),
    spec: {
      ...spec,
      ...(selector ? { selector: buildLabels(selector) } : {}),
      ...(ports ? { ports: buildServicePorts(ports) } : {}),
    },
  };
}

/** `container` is laid over the first container, the rest over the pod's spec. */
function buildPodSpec(ports: string, { container = {}, ...spec }: Thing): Thing {
  const list = buildContainerPorts(ports);
  const first = { name: "c", image: "registry.example/c:1", ...(list.length > 0 ? { ports: list } : {}) };
  return { ...spec, containers: (spec.containers as Thing[]) ?? [{ ...first, ...(container as Thing) }] };
}

export function buildPod(name: string, labels: string, ports = "", { ns, ...spec }: Extra = {}): Thing {
  const own = { ...(ns ? { ns } : {}), ...(labels ? { labels: buildLabels(labels) } : {}) };
  return { apiVersion: "v1", kind: "Pod", metadata: buildMetadata(name, own), spec: buildPodSpec(ports, spec) };
}

const PARENTS: Record<string, string> = { Job: "batch/v1", ReplicationController: "v1" };

export function buildWorkload(
  kind: string,
  name: string,
  labels: string,
  ports = "",
  { ns, replicas, serviceName, ...spec }: Extra = {},
): Thing {
  const pairs = buildLabels(labels);
  return {
    apiVersion: PARENTS[kind] ?? "apps/v1",
    kind,
    metadata: buildMetadata(name, ns ? { ns } : {}),
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      ...(serviceName === undefined ? {} : { serviceName }),
      selector: kind === "ReplicationController" ? pairs : { matchLabels: pairs },
      template: { metadata: { labels: pairs }, spec: buildPodSpec(ports, spec) },
    },
  };
}

export function buildNode(name: string, address: string): Thing {
  const status = { addresses: [{ type: "InternalIP", address }] };
  return { apiVersion: "v1", kind: "Node", metadata: { name }, status };
}

export function buildObject(kind: string, name: string, spec: Thing, ns?: string): Thing {
  const groups: Record<string, string> = {
    NetworkPolicy: "networking.k8s.io/v1",
    Ingress: "networking.k8s.io/v1",
    ReferenceGrant: "gateway.networking.k8s.io/v1beta1",
    ServiceMonitor: "monitoring.coreos.com/v1",
    TCPRoute: "gateway.networking.k8s.io/v1alpha2",
    TLSRoute: "gateway.networking.k8s.io/v1alpha2",
  };
  const metadata = buildMetadata(name, ns ? { ns } : {});
  return { apiVersion: groups[kind] ?? "gateway.networking.k8s.io/v1", kind, metadata, spec };
}

export function buildNamespace(name: string): Thing {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

/** `ports` as buildServicePorts reads them, in the form of endpoints. */
export function buildEndpoints(name: string, addresses: string, ports: string, ns?: string, unready = ""): Thing {
  const list = (text: string) => text.split(" ").filter(Boolean);
  const build = (ip: string) => ({ ip });
  const subset = {
    ...(addresses ? { addresses: list(addresses).map(build) } : {}),
    ...(unready ? { notReadyAddresses: list(unready).map(build) } : {}),
    ports: buildServicePorts(ports),
  };
  return { apiVersion: "v1", kind: "Endpoints", metadata: buildMetadata(name, ns ? { ns } : {}), subsets: [subset] };
}

export function buildSlice(name: string, service: string, addresses: string, ports: string, ns?: string): Thing {
  const endpoints = addresses.split(" ").map((word) => {
    const [ip, nodeName, state] = word.split("@");
    const conditions = { ready: state !== "unready", serving: state !== "unready", terminating: false };
    return { addresses: [ip], conditions, ...(nodeName ? { nodeName } : {}) };
  });
  const labels = service ? { "kubernetes.io/service-name": service } : undefined;
  const own = { ...(ns ? { ns } : {}), ...(labels ? { labels } : {}) };
  const list = buildServicePorts(ports);
  const metadata = buildMetadata(name, own);
  return {
    addressType: "IPv4",
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata,
    endpoints,
    ports: list,
  };
}
