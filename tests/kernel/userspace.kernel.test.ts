import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planUserspace, renderUserspaceRules, resolveUserspaceFlow } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import { ENDPOINT_SLICES, SERVICES } from "./cluster-objects.ts";
import { getNode, listNodeIPs, OUTSIDERS, PODS } from "./layout.ts";
import type { KernelFlow } from "./list-flows.ts";
import { describeMatch, observeFlow } from "./observe-flow.ts";
import { findSourceAddress } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();

/** The chains of the userspace proxy on one node; a listener on every proxy port stands in for the kube-proxy process. */
describe.skipIf(requirements.status === "missing")("the rules of the userspace proxy", () => {
  const node = getNode("n1");
  const localIPs = new Set(listNodeIPs(node));
  const objects = { services: SERVICES, endpointSlices: ENDPOINT_SLICES };
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  const destinations = SERVICES.flatMap(({ spec, status }) => {
    const ips = [spec.clusterIP ?? "", ...(spec.externalIPs ?? [])];
    for (const { ip = "" } of status?.loadBalancer?.ingress ?? []) ips.push(ip);
    return (spec.ports ?? []).flatMap(({ port, nodePort = 0, protocol = "TCP" }) => {
      const nodePorts =
        nodePort > 0 ? [node.ip, node.otherIPs[0]!, "127.0.0.1"].map((host) => ({ host, port: nodePort })) : [];
      return [...ips.map((host) => ({ host, port })), ...nodePorts].map((each) => ({ ...each, protocol }));
    });
  });
  const clients = [{ client: "cli-a" }, { client: "n1" }, { client: "outside", from: OUTSIDERS[0] }];

  for (const listenIP of ["0.0.0.0", node.ip]) {
    it(`lead to kube-proxy what the plan says, where it listens on ${listenIP}`, async () => {
      const plan = planUserspace(objects, { nodeName: node.name, hostIP: node.ip, listenIP, seed: listenIP });
      for (const { service, proxyPort } of plan.portals) {
        expect(await cluster.listen("n1", service.protocol, proxyPort, listenIP)).toEqual({ outcome: "listening" });
      }
      cluster.network.run("n1", ["nft", "flush", "ruleset"]);
      cluster.network.run("n1", ["iptables-restore"], `${renderUserspaceRules(plan).join("\n")}\n`);
      let proxied = 0;
      const disagreements: string[] = [];
      await Promise.all(
        clients.flatMap(({ client, from }) =>
          destinations.map(async ({ host, port, protocol }) => {
            const isNode = client === node.name;
            // From outside, only what the router sends to this node.
            const isOut =
              client === "outside" && !host.startsWith("10.96.") && !localIPs.has(host) && host !== "198.51.100.8";
            if (isOut || (host === "127.0.0.1" && !isNode)) return;
            const isOwn = localIPs.has(host) || host === "127.0.0.1";
            // The stand-in answers UDP from 127.0.0.1 instead of the address that was rewritten to; nobody waits for that.
            if (host === "127.0.0.1" && protocol === "UDP") return;
            const podIP = PODS.find(({ name }) => name === client)?.ip ?? "";
            const sourceIP = isNode ? findSourceAddress(node, host) : (from ?? podIP);
            const isBridged = client === "cli-a";
            const verdict = resolveUserspaceFlow(
              plan,
              { sourceIP, protocol, destIP: host, destPort: port, isBridged },
              localIPs,
            );
            const flow = { client, host, port, protocol, title: "", ...(from && { from }) } as KernelFlow;
            if (verdict.kind === "proxied") proxied += 1;
            const expected =
              verdict.kind === "proxied"
                ? [{ outcome: "answered" as const, by: "n1", sources: [sourceIP] }]
                : [{ outcome: isOwn ? ("refused" as const) : ("timed-out" as const) }];
            const match = describeMatch(await observeFlow(cluster, flow, expected), expected);
            if (match !== "agrees") disagreements.push(`${client} to ${host}:${port}/${protocol}: ${match}`);
          }),
        ),
      );
      expect(disagreements).toEqual([]);
      expect(proxied).toBeGreaterThan(80);
    });
  }
});
