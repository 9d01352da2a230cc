import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIptables } from "./iptables/parse-iptables.ts";
import { renderIptablesNode } from "./iptables/render-iptables.ts";
import { traceAsUpstream } from "./iptables/trace-as-upstream.ts";
import { tracePacket } from "./iptables/trace-packet.ts";
import { planTraffic } from "./plan-traffic.ts";
import { resolveFlow } from "./resolve-flow.ts";

const config = { nodeName: "n1", nodeIP: "192.168.0.2" };

/** Something of the wrong kind in the place of a value, most of the time something of the right kind. */
const odd = (good: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: fc.jsonValue() });
const text = fc.constantFrom(
  "",
  "None",
  "10.96.0.1",
  "10.096.000.1",
  "::1",
  "Local",
  "ClusterIP",
  "LoadBalancer",
  "TCP",
  'a b"c',
);
const list = (item: fc.Arbitrary<unknown>) => odd(fc.array(odd(item), { maxLength: 3 }));
const port = odd(fc.oneof(fc.integer(), fc.constantFrom(80, 0, 65536, -1, 1.5)));

const service = fc.record({
  metadata: odd(fc.record({ name: odd(text), namespace: odd(text), labels: odd(fc.dictionary(text, fc.jsonValue())) })),
  spec: odd(
    fc.record({
      type: odd(text),
      clusterIP: odd(text),
      clusterIPs: list(text),
      ipFamilies: list(fc.constantFrom("IPv4", "IPv6")),
      externalIPs: list(text),
      loadBalancerSourceRanges: list(fc.constantFrom("10.0.0.0/8", "0.0.0.0/0", "x/y", "1.2.3.4/99")),
      externalTrafficPolicy: odd(text),
      sessionAffinity: odd(fc.constant("ClientIP")),
      sessionAffinityConfig: fc.jsonValue(),
      ports: list(fc.record({ name: odd(text), protocol: odd(text), port, nodePort: port })),
    }),
  ),
  status: odd(
    fc.record({ loadBalancer: odd(fc.record({ ingress: list(fc.record({ ip: odd(text), ipMode: odd(text) })) })) }),
  ),
});

const slice = fc.record({
  metadata: odd(fc.record({ namespace: odd(text), labels: odd(fc.constant({ "kubernetes.io/service-name": "" })) })),
  addressType: odd(fc.constantFrom("IPv4", "IPv6", "FQDN")),
  endpoints: list(
    fc.record({ addresses: list(text), conditions: odd(fc.record({ ready: fc.boolean() })), hints: fc.jsonValue() }),
  ),
  ports: list(fc.record({ name: odd(text), port, protocol: odd(text) })),
});

describe("no input breaks a stage", { timeout: 120_000 }, () => {
  it("plans, prints and resolves whatever the objects hold", () => {
    fc.assert(
      fc.property(list(service), list(slice), text, (services, endpointSlices, address) => {
        const objects = { services, endpointSlices } as Parameters<typeof planTraffic>[0];
        const plan = planTraffic(objects, config);
        renderIptablesNode(plan);
        const flow = { sourceIP: address, destIP: "10.96.0.1", destPort: 80, protocol: "TCP" };
        expect(resolveFlow(plan, flow).kind).toEqual(expect.any(String));
        expect(resolveFlow(plan, { ...flow, mode: "nftables" }).kind).toEqual(expect.any(String));
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads any text, and traces whatever it could read", () => {
    const word = fc.constantFrom(
      ..."*nat *filter COMMIT :A :PREROUTING - ACCEPT -A A -j -g -m tcp -p --dport 80 -s 10.0.0.0/8 ! DNAT --to-destination 1.2.3.4:5 MARK --or-mark 0x4000 statistic --probability 0.5 RETURN DROP recent --rcheck --name x \n \n \n".split(
        " ",
      ),
    );
    const rules = fc
      .array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 60 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(rules, (untrusted) => {
        const parsed = parseIptables(untrusted);
        if (parsed.status === "invalid") {
          for (const { line, message } of parsed.errors) expect([line > 0, message.length > 0]).toEqual([true, true]);
          return;
        }
        const flow = { sourceIP: "10.0.0.1", destIP: "10.96.0.1", destPort: 80, protocol: "TCP" };
        traceAsUpstream(parsed.ruleset, flow, []);
        tracePacket(parsed.ruleset, { ...flow, nodeIPs: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it("refuses to follow rules whose branches multiply without end", () => {
    const chains = Array.from({ length: 30 }, (_, i) => i);
    const untrusted = [
      "*nat",
      ":PREROUTING ACCEPT",
      ...chains.map((i) => `:C${i} -`),
      "-A PREROUTING -j C0",
      ...chains
        .slice(1)
        .flatMap((i) => [
          `-A C${i - 1} -m statistic --mode random --probability 0.5 -j C${i}`,
          `-A C${i - 1} -j C${i}`,
        ]),
      "COMMIT",
    ].join("\n");
    const parsed = parseIptables(untrusted);
    if (parsed.status === "invalid") throw new Error(JSON.stringify(parsed.errors));
    const flow = { sourceIP: "10.0.0.1", destIP: "10.96.0.1", destPort: 80, protocol: "TCP" };
    expect(tracePacket(parsed.ruleset, { ...flow, nodeIPs: [] }).status).toBe("too-complex");
    expect(traceAsUpstream(parsed.ruleset, flow, []).output).toBe("");
  });
});
