import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EndpointSlice, Service } from "../../api/objects.ts";
import { createRandom } from "../../lib/random.ts";
import { connectUserspace, createUserspaceState } from "./connect-userspace.ts";
import { parseUserspaceRules } from "./parse-userspace-rules.ts";
import { planUserspace } from "./plan-userspace.ts";
import { renderUserspaceRules } from "./render-userspace-rules.ts";
import { resolveUserspaceFlow } from "./resolve-userspace-flow.ts";
import { traceUserspaceFlow } from "./trace-userspace-flow.ts";

const localIPs = new Set(["192.0.2.11"]);
const config = { nodeName: "n1", hostIP: "192.0.2.11", seed: 1 };

function buildService(name: string, spec: Service["spec"]): Service {
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace: "default" }, spec };
}

function buildSlice(service: string, portName: string, addresses: string[], protocol = "TCP"): EndpointSlice {
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: `${service}-1`, namespace: "default", labels: { "kubernetes.io/service-name": service } },
    addressType: "IPv4",
    endpoints: addresses.map((address) => ({ addresses: [address] })),
    ports: [{ name: portName, port: 8080, protocol }],
  };
}

const web = buildService("web", {
  clusterIP: "10.96.0.50",
  type: "NodePort",
  externalIPs: ["198.51.100.9"],
  ports: [{ name: "http", port: 80, nodePort: 30080, protocol: "TCP" }],
});
const objects = { services: [web], endpointSlices: [buildSlice("web", "http", ["10.244.1.10", "10.244.2.10"])] };

describe("rules of the userspace proxy", () => {
  const plan = planUserspace(objects, { ...config, proxyPortRange: "20000-20000" });

  it("redirect what comes in, and rewrite what the node itself sends", () => {
    const match = "-m comment --comment default/web:http -p tcp -m tcp --dport 80 -d 10.96.0.50/32";
    expect(renderUserspaceRules(plan)).toEqual(
      expect.arrayContaining([
        `-A KUBE-PORTALS-CONTAINER ${match} -j REDIRECT --to-ports 20000`,
        `-A KUBE-PORTALS-HOST ${match} -j DNAT --to-destination 192.0.2.11:20000`,
        "-A KUBE-NODEPORT-CONTAINER -m comment --comment default/web:http -p tcp -m tcp --dport 30080 -j REDIRECT --to-ports 20000",
        "-A KUBE-NODEPORT-NON-LOCAL -m comment --comment default/web:http -p tcp -m tcp --dport 20000 -m state --state NEW -j ACCEPT",
      ]),
    );
  });

  it("use DNAT everywhere when the proxy listens on one address only", () => {
    const text = renderUserspaceRules(planUserspace(objects, { ...config, listenIP: "192.0.2.11" })).join("\n");
    expect(text).not.toContain("REDIRECT");
  });

  it("take an external IP only off the bridge, or where the node owns it", () => {
    const reading = parseUserspaceRules(renderUserspaceRules(plan).join("\n"));
    if (reading.status !== "ok") throw new Error(JSON.stringify(reading.errors));
    const flow = { sourceIP: "10.244.1.20", destIP: "198.51.100.9", destPort: 80, protocol: "TCP" };
    expect(traceUserspaceFlow(reading.ruleset, flow, localIPs)).toMatchObject({ kind: "to-proxy" });
    expect(traceUserspaceFlow(reading.ruleset, { ...flow, isBridged: true }, localIPs)).toMatchObject({
      kind: "unclaimed",
    });
    expect(traceUserspaceFlow(reading.ruleset, { ...flow, sourceIP: "192.0.2.11" }, localIPs)).toMatchObject({
      kind: "unclaimed",
    });
  });

  it("give every Service port its own random proxy port, the same for the same seed", () => {
    const services = Array.from({ length: 50 }, (_, i) => ({
      ...web,
      metadata: { ...web.metadata, name: `web-${i}` },
    }));
    const ports = (seed: number) =>
      planUserspace({ ...objects, services }, { ...config, seed }).portals.map((p) => p.proxyPort);
    expect(new Set(ports(1)).size).toBe(50);
    expect(ports(1)).toEqual(ports(1));
    expect(ports(1)).not.toEqual(ports(2));
  });

  it("leave SCTP and Services beyond the port range unserved, and say why", () => {
    const sctp = buildService("sctp", { clusterIP: "10.96.0.51", ports: [{ port: 1, protocol: "SCTP" }] });
    const second = { ...web, metadata: { ...web.metadata, name: "zweb" } };
    const plan = planUserspace(
      { ...objects, services: [sctp, web, second] },
      { ...config, proxyPortRange: "20000-20000" },
    );
    expect(plan.unserved.map(({ reason }) => reason)).toEqual(["sctp-unsupported", "proxy-ports-used-up"]);
  });

  it("say of random clusters and flows what the plan says", () => {
    const random = createRandom("userspace agreement");
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
    let claimed = 0;
    for (let round = 0; round < 200; round++) {
      const services = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) =>
        buildService(`svc${i}`, {
          clusterIP: `10.96.0.${i}`,
          externalIPs: random() < 0.4 ? [pick(["198.51.100.1", "198.51.100.2", "192.0.2.11"])] : [],
          ports: [
            {
              name: random() < 0.5 ? "" : "p",
              port: pick([80, 443]),
              protocol: pick(["TCP", "UDP"]),
              nodePort: random() < 0.5 ? 30000 + i : 0,
            },
          ],
        }),
      );
      const plan = planUserspace(
        { services, endpointSlices: [] },
        { ...config, listenIP: pick(["0.0.0.0", "192.0.2.11"]), seed: round },
      );
      const reading = parseUserspaceRules(renderUserspaceRules(plan).join("\n"));
      if (reading.status !== "ok") throw new Error(JSON.stringify(reading.errors));
      for (let i = 0; i < 40; i++) {
        const flow = {
          sourceIP: pick(["10.244.1.5", "192.0.2.11", "203.0.113.7", "127.0.0.1"]),
          destIP: pick(["10.96.0.0", "10.96.0.1", "10.96.0.3", "198.51.100.1", "192.0.2.11", "127.0.0.1"]),
          destPort: pick([80, 443, 30000, 30001]),
          protocol: pick(["TCP", "UDP"]),
          isBridged: random() < 0.5,
        };
        const verdict = resolveUserspaceFlow(plan, flow, localIPs);
        const trace = traceUserspaceFlow(reading.ruleset, flow, localIPs);
        if (verdict.kind === "unclaimed") expect(trace, JSON.stringify(flow)).toMatchObject({ kind: "unclaimed" });
        else {
          claimed += 1;
          const { proxyIP, proxyPort } = verdict;
          expect(trace, JSON.stringify(flow)).toMatchObject({ kind: "to-proxy", proxyIP, proxyPort });
        }
      }
    }
    expect(claimed).toBeGreaterThan(500);
  });
});

describe("the userspace proxy process", () => {
  const plan = planUserspace(objects, config);
  const [portal] = plan.portals;
  const client = { ip: "10.244.3.20", now: 0, isAlive: () => true };

  it("takes the endpoints in turn and shows them the node's address", () => {
    const state = createUserspaceState();
    const answers = Array.from({ length: 4 }, () => connectUserspace(plan, portal!, state, client));
    const endpoints = answers.map((answer) => answer.kind === "answered" && answer.endpoint);
    expect(endpoints[0]).not.toBe(endpoints[1]);
    expect(endpoints.slice(2)).toEqual(endpoints.slice(0, 2));
    expect(answers[0]).toMatchObject({ sourceSeen: "192.0.2.11" });
  });

  it("skips a dead endpoint, which no later mode does", () => {
    const isAlive = (endpoint: string) => endpoint === "10.244.2.10:8080";
    const state = createUserspaceState();
    for (let i = 0; i < 4; i++) {
      expect(connectUserspace(plan, portal!, state, { ...client, isAlive })).toMatchObject({
        endpoint: "10.244.2.10:8080",
      });
    }
  });

  it("accepts and then closes when every endpoint is dead or there is none", () => {
    const isAlive = () => false;
    expect(connectUserspace(plan, portal!, createUserspaceState(), { ...client, isAlive }).kind).toBe(
      "accepted-then-closed",
    );
    const empty = planUserspace({ ...objects, endpointSlices: [] }, config);
    expect(connectUserspace(empty, empty.portals[0]!, createUserspaceState(), client).kind).toBe(
      "accepted-then-closed",
    );
  });

  it("keeps a sticky client on its endpoint until the window since its last connection is over", () => {
    const sticky = {
      ...web,
      spec: { ...web.spec, sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } } },
    };
    const plan = planUserspace({ ...objects, services: [sticky] }, config);
    const state = createUserspaceState();
    const connect = (now: number) => {
      const answer = connectUserspace(plan, plan.portals[0]!, state, { ...client, now });
      return answer.kind === "answered" ? answer.endpoint : answer.kind;
    };
    const first = connect(0);
    expect([connect(9), connect(18)]).toEqual([first, first]);
    expect(connect(28)).not.toBe(first);
  });

  it("says nothing to a UDP client whose endpoint is dead", () => {
    const dns = buildService("dns", { clusterIP: "10.96.0.10", ports: [{ port: 53, protocol: "UDP" }] });
    const plan = planUserspace(
      { services: [dns], endpointSlices: [buildSlice("dns", "", ["10.244.1.2"], "UDP")] },
      config,
    );
    const isAlive = () => false;
    expect(connectUserspace(plan, plan.portals[0]!, createUserspaceState(), { ...client, isAlive }).kind).toBe(
      "silence",
    );
  });
});

describe("reading userspace rules", () => {
  it("survives any text, also if it looks like rules", () => {
    const word = fc.constantFrom(
      "*nat",
      "-A",
      "PREROUTING",
      "-j",
      "DNAT",
      "--to-destination",
      "1.2.3.4:5",
      "-d",
      "!",
      "\n",
      "-p",
      "tcp",
      "--dport",
      "x",
    );
    const line = fc
      .array(fc.oneof(word, fc.string({ maxLength: 8 })), { maxLength: 30 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(line, (text) => {
        const reading = parseUserspaceRules(text);
        if (reading.status === "invalid")
          return reading.errors.every(({ line, message }) => line >= 1 && message !== "");
        const flow = { sourceIP: "10.0.0.1", destIP: "1.2.3.4", destPort: 5, protocol: "TCP" };
        return traceUserspaceFlow(reading.ruleset, flow, localIPs).status === "ok";
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("names the line of a rule that it does not know", () => {
    const reading = parseUserspaceRules(
      "*nat\n-A KUBE-PORTALS-HOST -m mark --mark 0x1 -j DNAT --to-destination 1.2.3.4:5\nCOMMIT",
    );
    expect(reading).toMatchObject({ status: "invalid", errors: [{ line: 2 }] });
  });
});
