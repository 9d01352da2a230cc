import type { Protocol, Service, ServicePort } from "../../api/objects.ts";
import type { Mend } from "../mend.ts";
import { isNodeHost, type Situation } from "../situation.ts";

type Dial = Extract<Mend, { kind: "dial" }>;

function getProtocol({ protocol }: ServicePort): Protocol {
  return protocol === "UDP" || protocol === "SCTP" ? protocol : "TCP";
}

/** The name as this client would type it. */
function getHostName({ metadata }: Service, namespace: string): string {
  const own = metadata.namespace ?? "default";
  return own === namespace ? (metadata.name ?? "") : `${metadata.name}.${own}`;
}

function getNodeHost({ cluster, request }: Situation): string {
  const { host } = request.to;
  if (isNodeHost(cluster, host) && host !== "localhost" && !host.startsWith("127.")) return host;
  const [first] = cluster.nodes;
  return first ? `node ${first.name}` : "";
}

/**
 * What to dial to reach a port of a Service from where the client is. A headless Service translates nothing, so there the
 * pods' own number is dialled.
 */
function findDial(situation: Situation, service: Service, port: ServicePort): Dial | undefined {
  const { client } = situation;
  const protocol = getProtocol(port);
  const { spec, status } = service;
  const build = (host: string, number: number): Dial => ({ kind: "dial", host, port: number, protocol });
  if (client && client.kind !== "outside") {
    const isHeadless = spec.clusterIP === "None";
    const number = isHeadless && typeof port.targetPort === "number" ? port.targetPort : port.port;
    if (client.namespace !== "") return build(getHostName(service, client.namespace), number);
    if (!isHeadless && spec.clusterIP) return build(spec.clusterIP, number);
    return undefined;
  }
  const balanced = status?.loadBalancer?.ingress?.find(({ ip, hostname }) => ip ?? hostname);
  const isNode = isNodeHost(situation.cluster, situation.request.to.host);
  if (balanced && !isNode) return build(balanced.ip ?? balanced.hostname ?? "", port.port);
  const node = getNodeHost(situation);
  return port.nodePort && node !== "" ? build(node, port.nodePort) : undefined;
}

/** Ports that speak the dialled protocol come first, and of those the one that was probably meant. */
export function listDials(situation: Situation, service: Service, meant?: ServicePort): Dial[] {
  const { protocol = "TCP" } = situation.request.to;
  const rank = (port: ServicePort) => Number(port !== meant) * 2 + Number(getProtocol(port) !== protocol);
  const ports = [...(service.spec.ports ?? [])].sort((a, b) => rank(a) - rank(b));
  return ports.slice(0, 8).flatMap((port) => findDial(situation, service, port) ?? []);
}
