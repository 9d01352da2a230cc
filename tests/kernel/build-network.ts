import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { getNode, NODES, OUTSIDERS, PODS, ROUTER, ROUTES } from "./layout.ts";

/** `getNamespace`: of a node, a pod, "outside" or "router". `close` may be called more than once. */
export type KernelNetwork = {
  getNamespace(name: string): string;
  run(name: string, command: string[], input?: string): string;
  setHairpin(pod: string, isOn: boolean): void;
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
export function buildNetwork(): KernelNetwork {
  removeLeftovers();
  const prefix = `${PREFIX}${process.pid}-`;
  const namespaces = ["router", "outside", ...NODES.map(({ name }) => name), ...PODS.map(({ name }) => name)];
  const close = () => {
    for (const name of namespaces) spawnSync("ip", ["netns", "del", prefix + name]);
  };
  const script = [
    ...namespaces.flatMap((name) => listNamespaceCommands(prefix + name)),
    ...listRouterCommands(prefix),
    ...NODES.flatMap((node) => listNodeCommands(prefix, node.name)),
    ...PODS.flatMap((_, index) => listPodCommands(prefix, index)),
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
      const index = PODS.findIndex(({ name }) => name === pod);
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
      network.run(PODS[index]!.node, command);
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

function listRouterCommands(prefix: string): string[] {
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
    ...ROUTES.map(({ to, via }) => on(`route add ${to} via ${getNode(via).ip} table 100`)),
    ...NODES.map((node) => on(`route add ${node.podCIDR} via ${node.ip}`)),
  ];
}

function listNodeCommands(prefix: string, name: string): string[] {
  const node = getNode(name);
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
    ...NODES.filter((other) => other !== node).map((other) => on(`route add ${other.podCIDR} via ${other.ip}`)),
    // What kubeadm asks of a node, and what kube-proxy sets for localhost node ports.
    sysctl("net.bridge.bridge-nf-call-iptables=1"),
    sysctl("net.ipv4.conf.all.route_localnet=1"),
  ];
}

function listPodCommands(prefix: string, index: number): string[] {
  const pod = PODS[index]!;
  const node = getNode(pod.node);
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
