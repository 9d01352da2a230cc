import type { UserspacePlan, UserspacePortal } from "./plan-userspace.ts";

const CLUSTER_IPS = '-m comment --comment "handle ClusterIPs; NOTE: this must be before the NodePort rules"';
const NODE_PORTS =
  '-m addrtype --dst-type LOCAL -m comment --comment "handle service NodePorts; NOTE: this must be the last rule in the chain"';
const NON_LOCAL = '-m comment --comment "Ensure that non-local NodePort traffic can flow"';

/**
 * The rules of a node as restore input, tables in alphabetical order. Portal rules go to the end of their chain, in the
 * order of the Services' names; the hooks stand where kube-proxy puts them in a fresh table.
 * https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/proxy/userspace/proxier.go iptablesInit, openPortal, openNodePort
 */
export function renderUserspaceRules(plan: UserspacePlan): string[] {
  const container: string[] = [];
  const host: string[] = [];
  const nodePortContainer: string[] = [];
  const nodePortHost: string[] = [];
  const nonLocal: string[] = [];
  for (const portal of plan.portals) {
    const { service } = portal;
    const toProxy = renderContainerTarget(plan, portal);
    const toHost = renderHostTarget(plan, portal);
    for (const ip of [service.clusterIP, ...service.loadBalancerVIPs]) {
      container.push(`${renderMatch(portal, service.port, ip)} ${toProxy}`);
      host.push(`${renderMatch(portal, service.port, ip)} ${toHost}`);
    }
    for (const ip of service.externalIPs) {
      const match = renderMatch(portal, service.port, ip);
      container.push(`${match} -m physdev ! --physdev-is-in ${toProxy}`);
      container.push(`${match} -m addrtype --dst-type LOCAL ${toProxy}`);
      host.push(`${match} -m addrtype --dst-type LOCAL ${toHost}`);
    }
    if (service.nodePort === 0) continue;
    nodePortContainer.push(`${renderMatch(portal, service.nodePort)} ${toProxy}`);
    nodePortHost.push(`${renderMatch(portal, service.nodePort)} ${toHost}`);
    nonLocal.push(`${renderMatch(portal, portal.proxyPort)} -m state --state NEW -j ACCEPT`);
  }
  return [
    "*filter",
    ":KUBE-NODEPORT-NON-LOCAL - [0:0]",
    `-A INPUT ${NON_LOCAL} -j KUBE-NODEPORT-NON-LOCAL`,
    ...nonLocal.map((rule) => `-A KUBE-NODEPORT-NON-LOCAL ${rule}`),
    "COMMIT",
    "*nat",
    ":KUBE-NODEPORT-CONTAINER - [0:0]",
    ":KUBE-NODEPORT-HOST - [0:0]",
    ":KUBE-PORTALS-CONTAINER - [0:0]",
    ":KUBE-PORTALS-HOST - [0:0]",
    `-A PREROUTING ${CLUSTER_IPS} -j KUBE-PORTALS-CONTAINER`,
    `-A PREROUTING ${NODE_PORTS} -j KUBE-NODEPORT-CONTAINER`,
    `-A OUTPUT ${CLUSTER_IPS} -j KUBE-PORTALS-HOST`,
    `-A OUTPUT ${NODE_PORTS} -j KUBE-NODEPORT-HOST`,
    ...nodePortContainer.map((rule) => `-A KUBE-NODEPORT-CONTAINER ${rule}`),
    ...nodePortHost.map((rule) => `-A KUBE-NODEPORT-HOST ${rule}`),
    ...container.map((rule) => `-A KUBE-PORTALS-CONTAINER ${rule}`),
    ...host.map((rule) => `-A KUBE-PORTALS-HOST ${rule}`),
    "COMMIT",
  ];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/proxy/userspace/proxier.go iptablesCommonPortalArgs */
function renderMatch({ service }: UserspacePortal, port: number, ip?: string): string {
  const protocol = service.protocol.toLowerCase();
  const destination = ip === undefined ? "" : ` -d ${ip}/32`;
  return `-m comment --comment ${service.nameString} -p ${protocol} -m ${protocol} --dport ${port}${destination}`;
}

/** REDIRECT rewrites to the incoming interface's address, so it needs a socket on all addresses. */
function renderContainerTarget({ config }: UserspacePlan, { proxyPort }: UserspacePortal): string {
  if (isUnspecified(config.listenIP)) return `-j REDIRECT --to-ports ${proxyPort}`;
  return `-j DNAT --to-destination ${config.listenIP}:${proxyPort}`;
}

/** Never REDIRECT: for the node's own packets it would mean 127.0.0.1, whose answers get lost. */
function renderHostTarget({ config }: UserspacePlan, { proxyPort }: UserspacePortal): string {
  const ip = isUnspecified(config.listenIP) ? config.hostIP : config.listenIP;
  return `-j DNAT --to-destination ${ip}:${proxyPort}`;
}

function isUnspecified(ip: string): boolean {
  return ip === "0.0.0.0" || ip === "::";
}
