import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planTraffic, resolveIpvsFlow } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { ENDPOINT_SLICES, SERVICES } from "./cluster-objects.ts";
import { CLUSTER_CIDR, getNode, NODE_LISTENERS, PODS } from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import { observeFlow } from "./observe-flow.ts";
import { ping } from "./ping.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();
const VIP = "10.96.0.50";
const [{ port: HOST_PORT }] = NODE_LISTENERS;
const DIALLED = [
  [81, "TCP"],
  [HOST_PORT, "TCP"],
  [80, "UDP"],
] as const;

/**
 * KUBE-IPVS-FILTER with its sets written out: what is a Service port goes on to IPVS, everything else at the address is refused.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/ipvs/proxier.go writeIptablesRules
 */
const FILTER = `*filter
:KUBE-IPVS-FILTER - [0:0]
-A INPUT -j KUBE-IPVS-FILTER
-A KUBE-IPVS-FILTER -p tcp -d ${VIP} --dport 80 -j RETURN
-A KUBE-IPVS-FILTER -m conntrack --ctstate NEW -d ${VIP} -j REJECT
COMMIT
`;

/** The part of ipvs mode that needs no IPVS: an address on an interface, and rules in front of the node's own processes. */
describe.skipIf(requirements.status === "missing")(
  "a cluster IP on an interface of the node, as ipvs mode has it",
  () => {
    const node = getNode("n1");
    const plan = planTraffic(
      { services: SERVICES, endpointSlices: ENDPOINT_SLICES },
      { mode: "ipvs", nodeName: "n1", nodeIP: node.ip, localDetector: { type: "CIDR", cidr: CLUSTER_CIDR } },
    );
    let cluster: KernelCluster;
    beforeAll(async () => {
      cluster = await startCluster();
      cluster.network.run("n1", ["nft", "flush", "ruleset"]);
      const { run } = cluster.network;
      run("n1", ["ip", "link", "add", "kube-ipvs0", "type", "veth", "peer", "name", "kube-ipvs1"]);
      run("n1", ["ip", "address", "add", `${VIP}/32`, "dev", "kube-ipvs0"]);
    }, 60_000);
    afterAll(() => cluster?.close());

    const sourceIP = PODS.find(({ name }) => name === "cli-a")?.ip ?? "";
    const dial = (port: number, protocol: "TCP" | "UDP" = "TCP") => {
      const flow: KernelFlow = { client: "cli-a", host: VIP, port, protocol, title: "" };
      return observeFlow(cluster, flow, [{ outcome: "refused" }]);
    };

    it("answers pings, and would show every process of the node that listens on all addresses", async () => {
      expect(await dial(HOST_PORT)).toMatchObject({ outcome: "answered", by: "n1" });
      expect(["answers", "no-program"]).toContain(ping(cluster.network, "cli-a", VIP));
    });

    it("refuses a port that it does not have, a process behind it or not, and UDP at a TCP port", async () => {
      cluster.network.run("n1", ["iptables-restore"], FILTER);
      for (const [port, protocol] of DIALLED) {
        expect(resolveIpvsFlow(plan, { sourceIP, destIP: VIP, destPort: port, protocol }).kind).toBe("reject");
        expect(await dial(port, protocol)).toMatchObject({ outcome: "refused" });
      }
    });

    // The last rule asks for no protocol, so it takes an echo request as well: see engine/README.md on ping in ipvs mode.
    it("refuses pings too once the filter is there", () => {
      cluster.network.run("n1", ["iptables-restore"], FILTER);
      expect(["unreachable", "no-program"]).toContain(ping(cluster.network, "cli-a", VIP));
    });
  },
);
