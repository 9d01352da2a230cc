import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNftables } from "./parse-nftables.ts";
import { traceNftablesFlow } from "./trace-nftables-flow.ts";

const [example] = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/nftables_rules.json", import.meta.url), "utf8"),
);
const lines: string[] = example.expected;

function readErrors(text: string) {
  const reading = parseNftables(text);
  return reading.status === "invalid" ? reading.errors : [];
}

describe("reading nft text", () => {
  it("names the line of a rule that it does not know", () => {
    const text = [
      "table ip t {",
      "  chain c {",
      "    ip daddr 10.0.0.1 drop",
      "    tcp flags syn drop",
      "  }",
      "}",
    ].join("\n");
    expect(readErrors(text)).toMatchObject([{ code: "unknown-syntax", line: 4 }]);
  });

  it("takes no word for known that every object inherits", () => {
    const build = (base: string, rule: string) => `table ip t {\n  chain c {\n    ${base}\n    ${rule}\n  }\n}`;
    expect(readErrors(build("type filter hook input priority constructor", "drop"))).toMatchObject([{ line: 3 }]);
    expect(readErrors(build("type filter hook input priority 0", "mark set mark constructor 1"))).toMatchObject([
      { code: "unknown-syntax", line: 4 },
    ]);
  });

  it("refuses a jump to a chain that does not exist", () => {
    expect(readErrors("table ip t {\nchain c {\njump nowhere\n}\n}")).toMatchObject([
      { code: "unknown-name", line: 3 },
    ]);
  });

  it("refuses jumps in a circle, also through a map", () => {
    const direct = "table ip t {\nchain a {\njump b\n}\nchain b {\ngoto a\n}\n}";
    const throughMap = `table ip t {
      map m { type inet_proto . inet_service : verdict
        elements = { tcp . 80 : jump a } }
      chain a { meta l4proto . th dport vmap @m
      }
    }`;
    expect(readErrors(direct)).toMatchObject([{ code: "circular-jump" }]);
    expect(readErrors(throughMap)).toMatchObject([{ code: "circular-jump" }]);
  });

  it.each([
    [
      "meta l4proto tcp dnat ip addr . port to numgen random mod 2 map { 0 : 10.0.0.1 . 80 , 1 : 10.0.0.2 . 8080 }",
      true,
    ],
    ["meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.0.0.1 . 80 }", true],
    ["dnat ip addr . port to numgen random mod 2 map { 0 : 10.0.0.1 . 80 }", false],
    ["dnat ip addr . port to numgen random mod 0 map { }", false],
    ["dnat ip addr . port to numgen random mod 1 map { 0 : goto c }", false],
    ["dnat ip addr . port to 10.0.0.1:80", false],
    ["numgen random mod 0 vmap { }", false],
    ["ct status dnat ip saddr . ip daddr . meta l4proto . th dport @s masquerade fully-random", true],
    ["ct status snat drop", false],
    ["mark and 0x4000 != 0 mark set mark xor 0x4000 masquerade fully-random", true],
    ['iifname "veth*" drop', true],
  ])("knows whether %j is a rule", (rule, isKnown) => {
    const set = "set s {\ntype ipv4_addr . ipv4_addr . inet_proto . inet_service\n}";
    expect(parseNftables(`table ip t {\n${set}\nchain c {\n${rule}\n}\n}`).status).toBe(isKnown ? "ok" : "invalid");
  });

  it("says so when there is no table at all", () => {
    expect(readErrors("")).toMatchObject([{ code: "no-table" }]);
  });

  it("obeys flush and delete lines of a transaction", () => {
    const text = [...lines, "flush chain ip kube-proxy services", "delete set ip kube-proxy cluster-ips"].join("\n");
    expect(readErrors(text)).toMatchObject([{ code: "unknown-name", message: "there is no set cluster-ips" }]);
    const flushed = parseNftables([...lines, "flush chain ip kube-proxy services"].join("\n"));
    expect(flushed.status === "ok" && flushed.ruleset.chains.get("services")?.rules).toEqual([]);
  });

  it("gives up on a rule set that doubles its work at every jump", () => {
    const chains = Array.from({ length: 40 }, (_, i) => `chain c${i} {\njump c${i + 1}\njump c${i + 1}\n}`);
    const start = "chain start {\ntype filter hook prerouting priority 0; policy accept;\njump c0\n}";
    const reading = parseNftables(
      `table ip t {\n${start}\n${chains.join("\n")}\nchain c40 {\nip daddr 1.2.3.4 drop\n}\n}`,
    );
    expect(reading.status).toBe("ok");
    if (reading.status !== "ok") return;
    const flow = { sourceIP: "10.0.0.1", destIP: "10.0.0.2", destPort: 80, protocol: "TCP" };
    expect(traceNftablesFlow(reading.ruleset, flow, []).status).toBe("too-long");
  });

  it("survives any mutilation of a real transaction", () => {
    const words = lines.join("\n").split(/(?<=[ \n])/);
    const index = fc.nat({ max: words.length - 1 });
    const mutation = fc.record({
      at: index,
      remove: fc.nat({ max: 4 }),
      insert: fc.array(fc.constantFrom(...words.slice(0, 400)), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 5 }), (mutations) => {
        const text = [...words];
        for (const { at, remove, insert } of mutations) text.splice(at, remove, ...insert);
        const reading = parseNftables(text.join(""));
        if (reading.status === "invalid")
          return reading.errors.every(({ line, message }) => line >= 1 && message !== "");
        const flow = { sourceIP: "10.0.0.1", destIP: "172.30.0.44", destPort: 80, protocol: "TCP" };
        return typeof traceNftablesFlow(reading.ruleset, flow, ["192.168.0.2"]).status === "string";
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("survives any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        (text) => typeof parseNftables(text).status === "string",
      ),
      { numRuns: 500, seed: 7 },
    );
  });
});
