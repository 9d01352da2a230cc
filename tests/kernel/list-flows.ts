import { SERVICES } from "./cluster-objects.ts";
import { NODES, OUTSIDERS, PODS } from "./layout.ts";

/** `client`: a pod, a node, or "outside"; `from`: which of its addresses, where it has several. */
export type KernelFlow = {
  client: string;
  from?: string;
  protocol: "TCP" | "UDP";
  host: string;
  port: number;
  title: string;
};

type Destination = { host: string; port: number; protocol: "TCP" | "UDP"; title: string };

function listServiceDestinations(): Destination[] {
  const destinations: Destination[] = [];
  for (const { metadata, spec, status } of SERVICES) {
    for (const { name = "", port, nodePort = 0, protocol = "TCP" } of spec.ports ?? []) {
      const add = (kind: string, host: string, number: number) => {
        const title = `${metadata.name}:${name} at its ${kind} ${host}:${number}/${protocol}`;
        destinations.push({ host, port: number, protocol: protocol as "TCP" | "UDP", title });
      };
      add("cluster IP", spec.clusterIP ?? "", port);
      for (const ip of spec.externalIPs ?? []) add("external IP", ip, port);
      for (const { ip = "" } of status?.loadBalancer?.ingress ?? []) add("load balancer IP", ip, port);
      if (nodePort > 0) for (const { ip } of NODES) add("node port", ip, nodePort);
    }
  }
  return destinations;
}

const OTHER_DESTINATIONS: Destination[] = [
  { host: "10.96.0.50", port: 8888, protocol: "TCP", title: "an unlisted port of a cluster IP" },
  { host: "10.96.0.50", port: 80, protocol: "UDP", title: "a TCP port of a cluster IP over UDP" },
  { host: "10.96.0.53", port: 30083, protocol: "TCP", title: "a node port's number at the cluster IP" },
  { host: "10.96.7.7", port: 80, protocol: "TCP", title: "an unallocated cluster IP" },
  { host: "192.0.2.11", port: 80, protocol: "TCP", title: "the Service port at a node's address" },
  { host: "192.0.2.12", port: 30555, protocol: "TCP", title: "a node port that nobody has" },
  { host: "192.0.2.111", port: 30080, protocol: "TCP", title: "a node port at a node's second address" },
  { host: "192.0.2.111", port: 30084, protocol: "TCP", title: "an empty node port at a node's second address" },
  { host: "192.0.2.13", port: 30080, protocol: "UDP", title: "a TCP node port over UDP" },
  { host: "198.51.100.7", port: 8888, protocol: "TCP", title: "an unlisted port of a load balancer IP" },
  { host: "10.244.2.10", port: 8080, protocol: "TCP", title: "a pod's own address" },
  { host: "10.244.2.10", port: 80, protocol: "TCP", title: "the Service port at a pod's address" },
  { host: "192.0.2.13", port: 9100, protocol: "TCP", title: "a process of a node" },
];

/** Only a node's own processes have its localhost. */
const LOCALHOST_DESTINATIONS: Destination[] = [
  { host: "127.0.0.1", port: 30080, protocol: "TCP", title: "a node port at localhost" },
  { host: "127.0.0.1", port: 30081, protocol: "TCP", title: "a policy Local node port at localhost" },
  { host: "127.0.0.1", port: 30084, protocol: "TCP", title: "an empty node port at localhost" },
  { host: "127.0.0.1", port: 30555, protocol: "TCP", title: "a node port that nobody has, at localhost" },
  { host: "127.0.0.1", port: 30089, protocol: "UDP", title: "a UDP node port at localhost" },
];

const CLIENTS: { client: string; from?: string }[] = [
  ...PODS.filter(({ name }) => name !== "old-c").map(({ name }) => ({ client: name })),
  ...NODES.map(({ name }) => ({ client: name })),
  ...OUTSIDERS.map((from) => ({ client: "outside", from })),
];

/** Everybody dials everything, once. */
export function listFlows(): KernelFlow[] {
  const destinations = [...listServiceDestinations(), ...OTHER_DESTINATIONS];
  const flows: KernelFlow[] = [];
  for (const { client, from } of CLIENTS) {
    const isNode = NODES.some(({ name }) => name === client);
    for (const { title, ...destination } of isNode ? [...destinations, ...LOCALHOST_DESTINATIONS] : destinations) {
      const who = from === undefined ? client : `${client} (${from})`;
      flows.push({ client, ...(from !== undefined && { from }), ...destination, title: `${who} dials ${title}` });
    }
  }
  return flows;
}
