import { describe, expect, it } from "vitest";
import { parseManifests } from "#engine";
import { buildOpenStage } from "./build-open-stage.ts";
import type { WrittenSituation } from "./written-situation.ts";

const text = `
apiVersion: v1
kind: Service
metadata: { name: mysql }
spec: { selector: { app: mysql }, ports: [{ port: 33306 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: mysql-0, labels: { app: mysql } }
spec: { containers: [{ name: db, image: mysql, ports: [{ containerPort: 3307, name: db }] }] }
`;

function build(shownFacts: WrittenSituation["shownFacts"]) {
  return buildOpenStage({
    text,
    documents: parseManifests(text).documents,
    facts: {
      proxyMode: "nftables",
      nodes: [{ name: "n1", addresses: ["192.0.2.11"], podCIDRs: ["10.244.1.0/24"] }],
      pods: {
        "mysql-0": { ip: "10.244.1.10", node: "n1", listens: [{ port: 3306 }], imageExposes: [5432] },
        "made-by-a-workload": { ip: "10.244.1.11", node: "n1", listens: [{ port: 6379 }] },
      },
      outsiders: { office: "198.51.100.9" },
    },
    shownFacts,
    requests: [{ from: "pod cli", to: { host: "mysql", port: 33306 } }],
  });
}

describe("the stage before an answer", () => {
  it("holds what is typed and none of what an API server would add", () => {
    const { cluster } = build(["nodes", "pods", "listens"]);
    expect(cluster.services).toEqual([
      { key: "default/mysql", namespace: "default", name: "mysql", clusterIPs: [], ports: [{ port: 33306 }] },
    ]);
  });

  it("has no truth, no ghost and no parting", () => {
    expect(Object.keys(build(["nodes", "pods", "listens", "exposes", "outsiders", "proxyMode"])).sort()).toEqual([
      "cluster",
      "request",
      "yaml",
    ]);
  });

  it.each([
    ["nodes", "192.0.2.11"],
    ["pods", "10.244.1.10"],
    ["pods", "made-by-a-workload"],
    ["listens", "6379"],
    ["exposes", "5432"],
    ["outsiders", "198.51.100.9"],
    ["proxyMode", "nftables"],
  ] as const)("tells of the facts %s only where the template shows them", (fact, trace) => {
    const all = ["nodes", "pods", "listens", "exposes", "outsiders", "proxyMode"] as const;
    const rest = all.filter((each) => each !== fact);
    expect(JSON.stringify(build(all))).toContain(trace);
    expect(JSON.stringify(build(rest))).not.toContain(trace);
  });

  it("draws a pod of the manifest without its place where places are not told", () => {
    const [pod] = build(["listens"]).cluster.pods;
    expect(pod).toEqual({
      key: "default/mysql-0",
      namespace: "default",
      name: "mysql-0",
      labels: { app: "mysql" },
      declares: [{ number: 3307, name: "db" }],
      ips: [],
      listens: [{ port: 3306 }],
    });
  });
});
