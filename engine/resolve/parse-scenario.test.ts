import { describe, expect, it } from "vitest";
import { parseFacts, parseScenario } from "./parse-scenario.ts";

const SOUND = `title: A sound one
facts:
  nodes:
    - { name: n1, addresses: [192.0.2.11] }
  pods:
    web: { ip: 10.244.1.10, listens: [{ port: 8080 }] }
manifests: |
  apiVersion: v1
requests:
  - id: first
    from: outside
    to: { host: web, port: 80 }
`;

function listProblems(text: string): string[] {
  const parsed = parseScenario(text, "s.yaml");
  if (parsed.status === "ok") return [];
  return parsed.problems.map(({ message, location }) => `${location.line}: ${message}`);
}

describe("a scenario", () => {
  it("is read with its facts, manifests and requests", () => {
    const parsed = parseScenario(SOUND, "s.yaml");
    expect(parsed).toMatchObject({
      status: "ok",
      scenario: { title: "A sound one", manifests: "apiVersion: v1\n", requests: [{ id: "first", to: { port: 80 } }] },
    });
  });

  it("may not contain a key that nobody reads, since a misspelt fact would be no fact", () => {
    expect(listProblems(SOUND.replace("listens:", "listen:"))).toEqual([
      expect.stringMatching(/^6: facts\.pods\[web\]\.listen is not known; known are ip, ips/),
    ]);
    expect(listProblems(SOUND.replace("title:", "titel:"))[0]).toMatch(/^1: titel is not known/);
  });

  it("says where a value has the wrong shape", () => {
    expect(listProblems(SOUND.replace("10.244.1.10", "10.244.1.1000"))).toEqual([
      "6: facts.pods[web].ip must be an IP address",
    ]);
    expect(listProblems(SOUND.replace("port: 8080", "port: http"))).toEqual([
      "6: facts.pods[web].listens[0].port must be a number",
    ]);
    expect(listProblems(SOUND.replace(", addresses: [192.0.2.11]", ""))).toEqual(["4: facts.nodes[0] needs addresses"]);
    expect(listProblems(SOUND.replace("port: 80 }", "port: 0 }"))).toEqual(["12: requests[0].to.port must be 1-65535"]);
  });

  it("names every request once", () => {
    const again = "  - id: first\n    from: outside\n    to: { host: web, port: 81 }\n";
    expect(listProblems(SOUND + again)).toEqual(["13: requests[1].id: first stands twice"]);
  });

  it("is one readable document", () => {
    expect(listProblems("title: [")).toHaveLength(1);
    expect(listProblems(`${SOUND}---\nmore: text\n`).length).toBeGreaterThan(0);
  });
});

describe("facts alone", () => {
  it("are the same map, with or without the word facts above", () => {
    const facts = { proxyMode: "nftables", hairpin: true };
    expect(parseFacts("proxyMode: nftables\nhairpin: true\n", "f.yaml")).toEqual({ status: "ok", facts });
    expect(parseFacts("facts: { proxyMode: nftables, hairpin: true }", "f.yaml")).toEqual({ status: "ok", facts });
  });

  it("are checked in the same way", () => {
    expect(parseFacts("proxyMode: ebpf", "f.yaml")).toMatchObject({
      status: "invalid",
      problems: [
        { message: "facts.proxyMode must be one of iptables, nftables, ipvs, userspace", location: { line: 1 } },
      ],
    });
  });
});
