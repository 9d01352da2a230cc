// kube-proxy's half of the engine with 10, 1,000 and 10,000 Services of five endpoints.
// Goals: resolve ≥ 500,000 a second whatever the number of Services; plan and print of 10,000 Services under 1 s. nftables has a benchmark of its own.
import { Bench } from "tinybench";
import {
  parseIptables,
  planTraffic,
  renderIptables,
  renderIptablesNode,
  renderIptablesSave,
  resolveFlow,
  traceAsUpstream,
  tracePacket,
} from "#engine";
import { benchConfig, buildLargeCluster, getClusterIP } from "./_build-large-cluster.ts";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

const FLOWS_PER_RUN = 1_000;

for (const count of [10, 1_000, 10_000]) {
  const objects = buildLargeCluster(count);
  const plan = planTraffic(objects, benchConfig);
  const text = renderIptablesNode(plan);
  const reading = parseIptables(text);
  if (reading.status === "invalid") throw new Error(reading.errors[0]?.message);
  const { ruleset } = reading;
  const flows = Array.from({ length: FLOWS_PER_RUN }, (_, i) => ({
    sourceIP: `10.200.${i % 7}.${i % 250}`,
    protocol: "TCP",
    destIP: getClusterIP((i * 7919) % count),
    destPort: 80,
  }));
  const bench = new Bench({
    name: `${count} Services × 5 endpoints`,
    now: getCpuTime,
    time: 600,
    warmupTime: 500,
    iterations: 5,
    warmupIterations: 2,
  });
  bench
    .add("plan", () => planTraffic(objects, benchConfig))
    .add("print iptables (hashing included)", () => renderIptables(planTraffic(objects, benchConfig)))
    .add("print iptables again from the same plan", () => renderIptables(plan))
    .add("print iptables-save form", () => renderIptablesSave(plan))
    .add("read iptables back", () => parseIptables(text))
    .add(`resolve ${FLOWS_PER_RUN} flows`, () => {
      for (const flow of flows) resolveFlow(plan, flow);
    })
    .add("trace one packet through iptables text", () => {
      tracePacket(ruleset, { ...(flows[500] ?? flows[0]!), nodeIPs: benchConfig.nodeIPs });
    })
    .add("trace one packet as upstream does", () => {
      traceAsUpstream(ruleset, flows[500] ?? flows[0]!, benchConfig.nodeIPs);
    });
  await bench.run();
  printCpuTimes(bench, (task) => (task.startsWith("resolve") ? FLOWS_PER_RUN : 1));
}
