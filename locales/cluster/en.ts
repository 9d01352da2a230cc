/** Words of drawings and hop tables. The sentences of single hops and outcomes are in locales/engine. */
export const cluster = {
  ports: {
    nodePort: "on every node, for clients that dial a node",
    port: "on the Service’s own address",
    targetPort: "on the pod, where the process listens",
    containerPort: "written in the pod’s manifest; opens nothing",
  },
  /** The engine's name of a client that is no part of the cluster. */
  outside: "outside",
  places: {
    client: "client",
    dns: "cluster DNS",
    "client-node": "the client’s node",
    "receiving-node": "dialled node",
    service: "Service",
    "load-balancer": "load balancer",
    node: "node",
    pod: "pod",
    network: "network",
    "api-server": "API server",
    "ingress-controller": "ingress controller",
  },
  hopTable: {
    caption: "The path, step by step",
    step: "Step",
    where: "Where",
    source: "from",
    destination: "to",
    rewrittenTo: "rewritten to",
    rewrittenSource: "source rewritten to",
    packet: "Packet",
    why: "Why",
    breaksHere: "Your answer leaves the path here.",
  },
  drawing: {
    title: "The path of the request",
    legend: "What the colours and shapes stand for",
    sees: "sees the source",
    share: "share",
  },
  manifest: { caption: "Manifest" },
  rules: { caption: "Rules on", empty: "No rule mentions it." },
};
