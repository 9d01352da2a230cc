import { stringify } from "yaml";

/** What `kubectl get -o yaml` would print of a cluster: Deployments of three pods, each with a Service, and the nodes. */
export function buildLargeDump(objects: number): string {
  const nodes = Array.from({ length: 20 }, (_, index) => ({
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name: `node-${index}`,
      labels: { "kubernetes.io/hostname": `node-${index}` },
      uid: `uid-node-${index}`,
    },
    spec: { podCIDR: `10.244.${index}.0/24` },
    status: {
      addresses: [{ type: "InternalIP", address: `192.168.0.${10 + index}` }],
      conditions: [{ type: "Ready", status: "True" }],
    },
  }));
  const applications = Array.from({ length: Math.floor((objects - nodes.length) / 7) }, (_, index) =>
    listApplication(index),
  );
  const items = [...nodes, ...applications.flat()];
  const list = { apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } };
  // kubectl sorts, does not indent lists, and writes everything out.
  return stringify(list, { aliasDuplicateObjects: false, indentSeq: false, sortMapEntries: true });
}

/** Every tenth listens on another port than its Service leads to by name. */
function listApplication(index: number): object[] {
  const [name, namespace] = [`app-${index}`, `team-${index % 25}`];
  const labels = { app: name, "app.kubernetes.io/part-of": namespace };
  const metadata = (own: string) => ({
    name: own,
    namespace,
    creationTimestamp: "2026-10-02T08:11:40Z",
    resourceVersion: String(1000 + index),
    uid: `uid-${own}`,
  });
  const port = index % 10 === 0 ? "metrics" : "http";
  const template = {
    metadata: { labels },
    spec: {
      containers: [
        {
          name: "main",
          image: `registry.example/${name}:1.${index}`,
          env: [{ name: "LISTEN", value: "0.0.0.0:8080" }],
          ports: [{ name: port, containerPort: 8080, protocol: "TCP" }],
          readinessProbe: { httpGet: { path: "/ready", port } },
        },
      ],
    },
  };
  const pods = [0, 1, 2].map((turn) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...metadata(`${name}-7d4b9-${turn}`),
      labels,
      ownerReferences: [getOwner("ReplicaSet", `${name}-7d4b9`)],
    },
    spec: { ...template.spec, nodeName: `node-${(index + turn) % 20}` },
    status: {
      phase: "Running",
      podIP: getPodIP(index, turn),
      podIPs: [{ ip: getPodIP(index, turn) }],
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [{ name: "main", ready: true, restartCount: 0, state: { running: {} } }],
    },
  }));
  const clusterIP = `10.96.${index >> 8}.${index & 255}`;
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(name),
    spec: {
      type: index % 5 === 0 ? "NodePort" : "ClusterIP",
      clusterIP,
      clusterIPs: [clusterIP],
      selector: { app: name },
      ports: [
        {
          name: "http",
          port: 80,
          protocol: "TCP",
          targetPort: "http",
          ...(index % 5 === 0 && { nodePort: 30_100 + index }),
        },
      ],
    },
    status: { loadBalancer: {} },
  };
  const slice = {
    addressType: "IPv4",
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { ...metadata(`${name}-abcde`), labels: { "kubernetes.io/service-name": name } },
    endpoints: [0, 1, 2].map((turn) => ({
      addresses: [getPodIP(index, turn)],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: `node-${(index + turn) % 20}`,
      targetRef: { kind: "Pod", name: `${name}-7d4b9-${turn}`, namespace },
    })),
    ports: port === "http" ? [{ name: "http", port: 8080, protocol: "TCP" }] : [],
  };
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadata(name),
    spec: { replicas: 3, selector: { matchLabels: { app: name } }, template },
    status: { replicas: 3, readyReplicas: 3 },
  };
  const replicaSet = {
    ...deployment,
    kind: "ReplicaSet",
    metadata: { ...metadata(`${name}-7d4b9`), ownerReferences: [getOwner("Deployment", name)] },
  };
  return [deployment, replicaSet, ...pods, service, slice];
}

function getOwner(kind: string, name: string): object {
  return { apiVersion: "apps/v1", kind, name, uid: `uid-${name}`, controller: true };
}

function getPodIP(index: number, turn: number): string {
  return `10.244.${(index + turn) % 20}.${Math.floor(index / 20) * 3 + turn + 2}`;
}
