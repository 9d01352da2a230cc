// kube-proxy's nftables mode with 10, 1,000 and 10,000 Services of five endpoints: print, read back, trace.
import { Bench } from "tinybench";
import {
  parseNftables,
  planTraffic,
  renderNftablesRuleset,
  renderNftablesTransaction,
  traceNftablesFlow,
  traceNftablesPacket,
} from "#engine";
import { benchConfig, buildLargeCluster, getClusterIP } from "./_build-large-cluster.ts";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

for (const count of [10, 1_000, 10_000]) {
  const objects = buildLargeCluster(count);
  const config = { ...benchConfig, mode: "nftables" as const };
  const plan = planTraffic(objects, config);
  const transaction = renderNftablesTransaction(plan).join("\n");
  const listing = renderNftablesRuleset(plan);
  const reading = parseNftables(listing);
  if (reading.status === "invalid") throw new Error(reading.errors[0]?.message);
  const { ruleset } = reading;
  const localIPs = new Set(config.nodeIPs);
  const flow = { sourceIP: "10.200.3.4", protocol: "TCP", destIP: getClusterIP(count - 1), destPort: 80 };
  const bench = new Bench({
    name: `${count} Services × 5 endpoints`,
    now: getCpuTime,
    time: 600,
    warmupTime: 300,
    iterations: 5,
  });
  bench
    .add("print transaction", () => renderNftablesTransaction(plan))
    .add("print listing", () => renderNftablesRuleset(plan))
    .add("read transaction back", () => parseNftables(transaction))
    .add("read listing back", () => parseNftables(listing))
    .add("trace one packet as upstream does", () => traceNftablesFlow(ruleset, flow, config.nodeIPs))
    .add("trace one packet hook by hook", () => traceNftablesPacket(ruleset, flow, { localIPs }));
  await bench.run();
  printCpuTimes(bench);
}
