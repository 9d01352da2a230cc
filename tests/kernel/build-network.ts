import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { CLUSTER_CIDR, type KernelLayout, type KernelNode, type KernelPod, OUTSIDERS, ROUTER } from "./layout.ts";

/** `getNamespace`: of a node, a pod, "outside" or "router". `close` may be called more than once. */
export type KernelNetwork = {
  getNamespace(name: string): string;
  run(name: string, command: string[], input?: string): string;
  setHairpin(pod: string, isOn: boolean): void;
  /** Where the router sends what comes from outside, node addresses apart. */
  setRoutes(routes: readonly { to: string; via: string }[], arePodsRouted: boolean): void;
  close(): void;
};

const PREFIX = "tpk-";

/** Namespaces of an earlier run whose process was killed before it could tidy up. */
function removeLeftovers(): void {
  const names = existsSync("/run/netns") ? readdirSync("/run/netns") : [];
  for (const name of names) {
    const pid = /^tpk-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) spawnSync("ip", ["netns", "del", name]);
  }
}

/**
 * Three nodes on one segment behind a router, each with a bridge full of pods, and a machine beyond the router. The
 * router swallows silently what it has no route for, as the internet would.
 */
export function buildNetwork({ nodes, pods }: KernelLayout): KernelNetwork {
  removeLeftovers();
  const prefix = `${PREFIX}${process.pid}-`;
  const namespaces = ["router", "outside", ...nodes.map(({ name }) => name), ...pods.map(({ name }) => name)];
  const close = () => {
    for (const name of namespaces) spawnSync("ip", ["netns", "del", prefix + name]);
  };
  const script = [
    ...namespaces.flatMap((name) => listNamespaceCommands(prefix + name)),
    ...listRouterCommands(prefix, nodes),
    ...nodes.flatMap((node) => listNodeCommands(prefix, node, nodes)),
    ...pods.flatMap((pod, index) => listPodCommands(prefix, pod, index, nodes)),
  ].join("\n");
  const result = spawnSync("sh", ["-e"], { input: script, encoding: "utf8" });
  if (result.status !== 0) {
    close();
    throw new Error(`the network could not be built: ${result.stderr}`);
  }
  const network: KernelNetwork = {
    getNamespace: (name) => prefix + name,
    run(name, command, input) {
      const args = ["netns", "exec", prefix + name, ...command];
      const { status, stdout, stderr } = spawnSync("ip", args, {
        encoding: "utf8",
        ...(input !== undefined && { input }),
      });
      if (status !== 0) throw new Error(`${command.join(" ")} in ${name}: ${stderr}`);
      return stdout;
    },
    setHairpin(pod, isOn) {
      const index = pods.findIndex(({ name }) => name === pod);
      const command = [
        "ip",
        "link",
        "set",
        "dev",
        `pod${index}`,
        "type",
        "bridge_slave",
        "hairpin",
        isOn ? "on" : "off",
      ];
      network.run(pods[index]!.node, command);
    },
    setRoutes(routes, arePodsRouted) {
      const lines = routes.map(({ to, via }) => `route replace ${to} via ${getNode(nodes, via).ip} table 100`);
      if (!arePodsRouted) lines.push(`route replace blackhole ${CLUSTER_CIDR} table 100`);
      spawnSync("ip", ["-n", `${prefix}router`, "route", "flush", "table", "100"]);
      network.run("router", ["ip", "-batch", "-"], `${lines.join("\n")}\n`);
    },
    close,
  };
  return network;
}

function listNamespaceCommands(namespace: string): string[] {
  const sysctl = (setting: string) => `ip netns exec ${namespace} sysctl -q -w ${setting}`;
  return [
    `ip netns add ${namespace}`,
    `ip -n ${namespace} link set lo up`,
    sysctl("net.ipv4.ip_forward=1"),
    sysctl("net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0"),
    sysctl("net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0"),
    // Refusals travel as ICMP; a limit on them would turn some into timeouts.
    sysctl("net.ipv4.icmp_ratelimit=0"),
    `${sysctl("net.ipv4.icmp_msgs_per_sec=1000000")} 2>/dev/null || true`,
  ];
}

function getNode(nodes: readonly KernelNode[], name: string): KernelNode {
  const node = nodes.find((one) => one.name === name);
  if (!node) throw new Error(`no node ${name}`);
  return node;
}

function listRouterCommands(prefix: string, nodes: readonly KernelNode[]): string[] {
  const router = `${prefix}router`;
  const outside = `${prefix}outside`;
  const on = (command: string) => `ip -n ${router} ${command}`;
  return [
    on("link add nodes type bridge"),
    on(`addr add ${ROUTER.nodeSide}/24 dev nodes`),
    on("link set nodes up"),
    on(`link add out type veth peer name eth0 netns ${outside}`),
    on(`addr add ${ROUTER.outside}/24 dev out`),
    on("link set out up"),
    on("route add blackhole default"),
    ...OUTSIDERS.map((ip) => `ip -n ${outside} addr add ${ip}/24 dev eth0`),
    `ip -n ${outside} link set eth0 up`,
    `ip -n ${outside} route add default via ${ROUTER.outside}`,
    // Only what comes from outside is sent to a node; what a node sends here because no rule took it is swallowed.
    on("rule add iif out lookup 100"),
    ...nodes.flatMap((node) => node.otherIPs.map((ip) => on(`route add ${ip} via ${node.ip}`))),
    ...nodes.map((node) => on(`route add ${node.podCIDR} via ${node.ip}`)),
  ];
}

function listNodeCommands(prefix: string, node: KernelNode, nodes: readonly KernelNode[]): string[] {
  const { name } = node;
  const on = (command: string) => `ip -n ${prefix}${name} ${command}`;
  const sysctl = (setting: string) => `ip netns exec ${prefix}${name} sysctl -q -w ${setting}`;
  return [
    `ip -n ${prefix}router link add ${name} type veth peer name eth0 netns ${prefix}${name}`,
    `ip -n ${prefix}router link set ${name} master nodes up`,
    on(`addr add ${node.ip}/24 dev eth0`),
    ...node.otherIPs.map((ip) => on(`addr add ${ip}/24 dev eth0`)),
    on("link set eth0 up"),
    on(`route add default via ${ROUTER.nodeSide}`),
    on("link add cni0 type bridge"),
    on(`addr add ${node.bridgeIP}/24 dev cni0`),
    on("link set cni0 up"),
    ...nodes.filter((other) => other !== node).map((other) => on(`route add ${other.podCIDR} via ${other.ip}`)),
    // What kubeadm asks of a node, and what kube-proxy sets for localhost node ports.
    sysctl("net.bridge.bridge-nf-call-iptables=1"),
    sysctl("net.ipv4.conf.all.route_localnet=1"),
  ];
}

function listPodCommands(prefix: string, pod: KernelPod, index: number, nodes: readonly KernelNode[]): string[] {
  const node = getNode(nodes, pod.node);
  const onNode = (command: string) => `ip -n ${prefix}${pod.node} ${command}`;
  const onPod = (command: string) => `ip -n ${prefix}${pod.name} ${command}`;
  return [
    onNode(`link add pod${index} type veth peer name eth0 netns ${prefix}${pod.name}`),
    onNode(`link set pod${index} master cni0 up`),
    onNode(`link set dev pod${index} type bridge_slave hairpin ${pod.hasHairpin ? "on" : "off"}`),
    onPod(`addr add ${pod.ip}/24 dev eth0`),
    onPod("link set eth0 up"),
    onPod(`route add default via ${node.bridgeIP}`),
  ];
}
