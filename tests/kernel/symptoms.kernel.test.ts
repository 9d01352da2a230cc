import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkRequirements } from "./check-requirements.ts";
import type { KernelFlow } from "./list-flows.ts";
import { observeFlow } from "./observe-flow.ts";
import { type KernelMode, planAllNodes } from "./predict-flow.ts";
import { type KernelCluster, startCluster } from "./start-cluster.ts";
import type { Observation } from "./start-driver.ts";

const requirements = checkRequirements();

type Symptom = Observation["outcome"];

type Row = {
  situation: string;
  flow: Pick<KernelFlow, "client" | "from" | "host" | "port"> & { protocol?: "UDP" };
  iptables: Symptom;
  nftables: Symptom;
  /** The address that the pod must see. */
  source?: string;
};

const outside = { client: "outside", from: "203.0.113.7" };

/** What a user types into a search engine, per proxy mode: written down by hand, without asking the engine. */
const ROWS: Row[] = [
  {
    situation: "a cluster IP with a listening endpoint",
    flow: { client: "cli-a", host: "10.96.0.50", port: 80 },
    iptables: "answered",
    nftables: "answered",
    source: "10.244.1.20",
  },
  {
    situation: "a cluster IP whose endpoint has no listener",
    flow: { client: "cli-a", host: "10.96.0.58", port: 80 },
    iptables: "refused",
    nftables: "refused",
  },
  {
    situation: "a cluster IP without any usable endpoint",
    flow: { client: "cli-a", host: "10.96.0.54", port: 81 },
    iptables: "refused",
    nftables: "refused",
  },
  {
    situation: "an unlisted port of a cluster IP",
    flow: { client: "cli-a", host: "10.96.0.50", port: 8888 },
    iptables: "timed-out",
    nftables: "refused",
  },
  {
    situation: "an unallocated address of the Service range",
    flow: { client: "cli-a", host: "10.96.7.7", port: 80 },
    iptables: "timed-out",
    nftables: "timed-out",
  },
  {
    situation: "a node port on a node without the pod, policy Cluster",
    flow: { ...outside, host: "192.0.2.13", port: 30080 },
    iptables: "answered",
    nftables: "answered",
    source: "192.0.2.13",
  },
  {
    situation: "a node port on a node's second address",
    flow: { ...outside, host: "192.0.2.111", port: 30080 },
    iptables: "answered",
    nftables: "refused",
  },
  {
    situation: "policy Local with endpoints on other nodes only, from outside",
    flow: { ...outside, host: "192.0.2.13", port: 30081 },
    iptables: "timed-out",
    nftables: "timed-out",
  },
  {
    situation: "policy Local with a local endpoint, from outside: the source address is kept",
    flow: { ...outside, host: "192.0.2.11", port: 30081 },
    iptables: "answered",
    nftables: "answered",
    source: "203.0.113.7",
  },
  {
    situation: "policy Local with endpoints elsewhere only, from a pod of that node",
    flow: { client: "cli-c", host: "192.0.2.13", port: 30081 },
    iptables: "answered",
    nftables: "answered",
  },
  {
    situation: "policy Local with endpoints elsewhere only, from that node itself",
    flow: { client: "n3", host: "192.0.2.13", port: 30081 },
    iptables: "answered",
    nftables: "answered",
  },
  {
    situation: "a node port without any endpoint",
    flow: { ...outside, host: "192.0.2.11", port: 30084 },
    iptables: "refused",
    nftables: "refused",
  },
  {
    situation: "the Service port at a node's address",
    flow: { ...outside, host: "192.0.2.11", port: 80 },
    iptables: "refused",
    nftables: "refused",
  },
  {
    situation: "a node port at localhost of a node",
    flow: { client: "n1", host: "127.0.0.1", port: 30080 },
    iptables: "answered",
    nftables: "refused",
  },
  {
    situation: "a pod that meets itself through its Service, hairpin off",
    flow: { client: "web-b", host: "10.96.0.60", port: 80 },
    iptables: "timed-out",
    nftables: "timed-out",
  },
  {
    situation: "a pod that meets itself through its Service, hairpin on: it sees the bridge",
    flow: { client: "web-c", host: "10.96.0.61", port: 80 },
    iptables: "answered",
    nftables: "answered",
    source: "10.244.2.1",
  },
  {
    situation: "a TCP port of a cluster IP over UDP",
    flow: { client: "cli-a", host: "10.96.0.50", port: 80, protocol: "UDP" },
    iptables: "timed-out",
    nftables: "refused",
  },
  {
    situation: "internal policy Local without a local endpoint",
    flow: { client: "cli-c", host: "10.96.0.55", port: 80 },
    iptables: "timed-out",
    nftables: "timed-out",
  },
  {
    situation: "a load balancer IP from a source outside the ranges",
    flow: { client: "outside", from: "203.0.113.200", host: "198.51.100.7", port: 80 },
    iptables: "timed-out",
    nftables: "timed-out",
  },
  {
    situation: "the node port of the same Service, which ignores the ranges",
    flow: { client: "outside", from: "203.0.113.200", host: "192.0.2.11", port: 30082 },
    iptables: "answered",
    nftables: "answered",
  },
  {
    situation: "a Service whose only serving pod is terminating",
    flow: { client: "cli-a", host: "10.96.0.56", port: 80 },
    iptables: "answered",
    nftables: "answered",
  },
];

describe.skipIf(requirements.status === "missing")("the symptom that a client sees", () => {
  let cluster: KernelCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  }, 60_000);
  afterAll(() => cluster?.close());

  for (const mode of ["iptables", "nftables"] satisfies KernelMode[]) {
    describe(`in mode ${mode}`, () => {
      const seen = new Map<Row, Observation>();
      beforeAll(async () => {
        cluster.loadRules(mode, planAllNodes(mode));
        const dial = async (row: Row) => {
          const flow = { protocol: "TCP" as const, title: row.situation, ...row.flow };
          seen.set(row, await observeFlow(cluster, flow, [{ outcome: row[mode] }]));
        };
        await Promise.all(ROWS.map(dial));
      });
      for (const row of ROWS) {
        it(`of ${row.situation} is ${row[mode]}`, () => {
          const { source } = row;
          expect(seen.get(row)).toMatchObject({ outcome: row[mode], ...(source !== undefined && { source }) });
        });
      }
    });
  }
});
