import type { TrafficPlan } from "../traffic-plan.ts";

const INVALID_COUNTER = "ct_state_invalid_dropped_pkts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules ("Install the kubernetes-specific postrouting rules") */
export function renderMasqueradeRules({ config }: TrafficPlan): string[] {
  const mark = config.masqueradeMark;
  return [
    `-A KUBE-POSTROUTING -m mark ! --mark ${mark}/${mark} -j RETURN`,
    `-A KUBE-POSTROUTING -j MARK --xor-mark ${mark}`,
    `-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE${config.hasRandomFully ? " --random-fully" : ""}`,
    `-A KUBE-MARK-MASQ -j MARK --or-mark ${mark}`,
  ];
}

/** route_localnet=1, which localhost node ports need, would let neighbours reach 127/8; this rule takes that back. */
export function renderLocalnetRules({ usesLocalhostNodePorts }: TrafficPlan): string[] {
  if (!usesLocalhostNodePorts) return [];
  return [
    '-A KUBE-FIREWALL -m comment --comment "block incoming localnet connections" -d 127.0.0.0/8 ! -s 127.0.0.0/8 -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP',
  ];
}

export function renderForwardRules({ config }: TrafficPlan): string[] {
  const mark = config.masqueradeMark;
  const counter = config.nfacctCounters.includes(INVALID_COUNTER) ? ` -m nfacct --nfacct-name ${INVALID_COUNTER}` : "";
  const invalid = `-A KUBE-FORWARD -m conntrack --ctstate INVALID${counter} -j DROP`;
  return [
    ...(config.conntrackTCPLiberal ? [] : [invalid]),
    `-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark ${mark}/${mark} -j ACCEPT`,
    '-A KUBE-FORWARD -m comment --comment "kubernetes forwarding conntrack rule" -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ];
}

/** The end of KUBE-SERVICES: what is not a Service address may still be a node port. */
export function renderNodePortJumps(plan: TrafficPlan): string[] {
  const { nodePortAddresses, usesLocalhostNodePorts, config } = plan;
  const rule = (match: string) =>
    `-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" ${match} -j KUBE-NODEPORTS`;
  if (nodePortAddresses.isMatchAll) {
    if (config.ipFamily === "IPv6") return [rule("-m addrtype --dst-type LOCAL ! -d ::1/128")];
    return [rule(`-m addrtype --dst-type LOCAL${usesLocalhostNodePorts ? "" : " ! -d 127.0.0.0/8"}`)];
  }
  const isServed = (ip: string) => usesLocalhostNodePorts || (ip !== "::1" && !ip.startsWith("127."));
  return nodePortAddresses.ips.filter(isServed).map((ip) => rule(`-d ${ip}`));
}

/**
 * What hangs kube-proxy's chains into the built-in ones. Upstream prepends each in the order of its list, only in a full
 * sync; this is the order they are found in afterwards. KUBE-FIREWALL is there in IPv6 as well, and always empty.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go iptablesJumpChains, iptablesKubeletJumpChains
 */
export function renderJumpRules(): { filter: string[]; nat: string[] } {
  const jump = (from: string, to: string, comment: string, isNewOnly: boolean) =>
    `-A ${from} ${isNewOnly ? "-m conntrack --ctstate NEW " : ""}-m comment --comment "${comment}" -j ${to}`;
  const firewall = (from: string) => jump(from, "KUBE-PROXY-FIREWALL", "kubernetes load balancer firewall", true);
  const portals = (from: string) => jump(from, "KUBE-SERVICES", "kubernetes service portals", true);
  const external = (from: string) =>
    jump(from, "KUBE-EXTERNAL-SERVICES", "kubernetes externally-visible service portals", true);
  const localnet = (from: string) => `-A ${from} -j KUBE-FIREWALL`;
  return {
    filter: [
      localnet("INPUT"),
      firewall("INPUT"),
      jump("INPUT", "KUBE-NODEPORTS", "kubernetes health check service ports", false),
      external("INPUT"),
      firewall("FORWARD"),
      jump("FORWARD", "KUBE-FORWARD", "kubernetes forwarding rules", false),
      portals("FORWARD"),
      external("FORWARD"),
      localnet("OUTPUT"),
      firewall("OUTPUT"),
      portals("OUTPUT"),
    ],
    nat: [
      jump("PREROUTING", "KUBE-SERVICES", "kubernetes service portals", false),
      jump("OUTPUT", "KUBE-SERVICES", "kubernetes service portals", false),
      jump("POSTROUTING", "KUBE-POSTROUTING", "kubernetes postrouting rules", false),
    ],
  };
}
