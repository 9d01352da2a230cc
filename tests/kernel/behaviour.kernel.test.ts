import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderIptablesSave, renderNftablesRuleset } from "#engine";
import { checkRequirements } from "./check-requirements.ts";
import type { KernelFlow } from "./list-flows.ts";
import { PATIENCE_MS } from "./observe-flow.ts";
import { ping } from "./ping.ts";
import { type KernelMode, planAllNodes } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";

const requirements = checkRequirements();
const MODES: KernelMode[] = ["iptables", "nftables"];

/** Five standard deviations of a fair choice: one run in two million fails by chance. */
const TOLERANCE = 5;

function buildFlow(client: string, host: string, port: number, from?: string): KernelFlow {
  return { client, host, port, protocol: "TCP", title: "", ...(from !== undefined && { from }) };
}

describe.skipIf(requirements.status === "missing")("what single packets do not show", () => {
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  for (const mode of MODES) {
    describe(`in mode ${mode}`, () => {
      const plans = planAllNodes(mode);
      beforeAll(() => cluster.loadRules(mode, plans));

      async function countAnswers(flow: KernelFlow, times: number): Promise<Map<string, number>> {
        const counts = new Map<string, number>();
        for (let done = 0; done < times; done += 50) {
          const batch = Array.from({ length: 50 }, () => cluster.dial(flow, PATIENCE_MS));
          for (const { by = "nobody" } of await Promise.all(batch)) counts.set(by, (counts.get(by) ?? 0) + 1);
        }
        return counts;
      }

      function expectFairShares(counts: Map<string, number>, pods: string[], times: number): void {
        expect([...counts.keys()].sort()).toEqual([...pods].sort());
        const share = 1 / pods.length;
        const deviation = Math.sqrt(times * share * (1 - share));
        for (const count of counts.values())
          expect(Math.abs(count - times * share)).toBeLessThan(TOLERANCE * deviation);
      }

      it("gives every endpoint of a cluster IP the same share", async () => {
        const counts = await countAnswers(buildFlow("cli-c", "10.96.0.50", 80), 600);
        expectFairShares(counts, ["web-a", "web-b", "web-c"], 600);
      });

      it("shares among the local endpoints only, with policy Local at a node port", async () => {
        const counts = await countAnswers(buildFlow("outside", "192.0.2.12", 30081, "203.0.113.7"), 300);
        expectFairShares(counts, ["web-b", "web-c"], 300);
      });

      it("keeps a sticky client with the endpoint it had first, at the cluster IP and at a node port", async () => {
        for (const flow of [
          buildFlow("cli-a", "10.96.0.62", 80),
          buildFlow("outside", "192.0.2.13", 30092, "203.0.113.7"),
        ]) {
          const first = await cluster.dial(flow, PATIENCE_MS);
          expect(first.outcome).toBe("answered");
          expect([...(await countAnswers(flow, 50)).keys()]).toEqual([first.by]);
        }
      });

      it("lets two clients of a sticky Service have different endpoints", async () => {
        const clients = ["cli-a", "web-a", "web-b", "web-c", "cli-c", "n1", "n2", "n3"];
        const answers = await Promise.all(clients.map((client) => cluster.dial(buildFlow(client, "10.96.0.62", 80))));
        expect(new Set(answers.map(({ by }) => by).filter(Boolean)).size).toBeGreaterThan(1);
      });

      it("answers a pod that meets itself through its Service only if its bridge port reflects packets", async () => {
        const flow = buildFlow("web-b", "10.96.0.60", 80);
        expect(await cluster.dial(flow)).toEqual({ outcome: "timed-out" });
        cluster.network.setHairpin("web-b", true);
        expect(await cluster.dial(flow, PATIENCE_MS)).toEqual({
          outcome: "answered",
          by: "web-b",
          source: "10.244.2.1",
        });
        cluster.network.setHairpin("web-b", false);
      });

      it("answers no ping at a cluster IP, while pods and nodes answer", (context) => {
        const answers = ["10.96.0.50", "10.96.7.7", "10.244.2.10", "192.0.2.12"].map((host) =>
          ping(cluster.network, "cli-a", host),
        );
        if (answers.includes("no-program")) context.skip("neither ping nor python3 is here");
        // The set of active cluster IPs knows no ports, so nftables mode refuses ICMP as well.
        const clusterIP = mode === "nftables" ? "unreachable" : "silence";
        expect(answers).toEqual([clusterIP, "silence", "answers", "answers"]);
      });
    });
  }

  it("lists the nftables table in the words that the engine prints", () => {
    const plans = planAllNodes("nftables");
    cluster.loadRules("nftables", plans);
    for (const [node, plan] of plans) {
      const listed = cluster.network.run(node, ["nft", "list", "table", "ip", "kube-proxy"]);
      expect(sortElements(listed)).toBe(sortElements(renderNftablesRuleset(plan)));
    }
  });

  it("saves the iptables rules in the words that the engine prints", () => {
    const plans = planAllNodes("iptables");
    cluster.loadRules("iptables", plans);
    for (const [node, plan] of plans) {
      const saved = cluster.network.run(node, ["iptables-save"]);
      expect(sortChains(saved)).toEqual(sortChains(renderIptablesSave(plan)));
    }
  });
});

/** A set is listed in the order of a hash table, and what else was remembered (affinity) is not the printer's business. */
function sortElements(listing: string): string {
  return listing.replace(/elements = \{([^}]*)\}\n/g, (_, elements: string) => {
    if (elements.includes("expires")) return "";
    const sorted = elements.split(",").map((element) => element.trim());
    return `elements = { ${sorted.sort().join(", ")} }\n`;
  });
}

function sortChains(text: string): string[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  // Counters of the built-in chains, and chains that the tool itself lists in its own order.
  return lines.map((line) => line.replace(/ \[\d+:\d+\]$/, " [0:0]"));
}
