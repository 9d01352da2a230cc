import { describe, expect, it } from "vitest";
import type { ClusterView } from "#engine";
import { foldRule } from "./fold-rule.ts";

const cluster = (ports: ClusterView["services"][number]["ports"]): Pick<ClusterView, "services"> => ({
  services: [{ key: "default/web", namespace: "default", name: "web", clusterIPs: ["10.96.0.50"], ports }],
});
const three = cluster([{ port: 80, targetPort: 8080, nodePort: 30080 }]);
const listNumbers = (rule: string, view = three) =>
  foldRule(rule, view).flatMap(({ text, role }) => (role ? [[text, role]] : []));

describe("a rule beside a drawing", () => {
  it("folds iptables' comment and keeps every character", () => {
    const rule =
      '-t nat -A KUBE-NODEPORTS -p tcp -m comment --comment "default/web \\"x\\" 80" -m tcp --dport 30080 -j KUBE-EXT-A';
    const pieces = foldRule(rule, three);
    expect(pieces.map(({ text }) => text).join("")).toBe(rule);
    expect(pieces.filter(({ kind }) => kind === "comment").map(({ text }) => text)).toEqual([
      '-m comment --comment "default/web \\"x\\" 80"',
    ]);
    expect(listNumbers(rule)).toEqual([["30080", "nodePort"]]);
  });

  it("gives what a packet is rewritten to the role targetPort also where port has the same number", () => {
    const same = cluster([{ port: 8080, targetPort: 8080 }]);
    expect(listNumbers("-t nat -A KUBE-SEP-A -p tcp -j DNAT --to-destination 10.244.1.10:8080", same)).toEqual([
      ["8080", "targetPort"],
    ]);
    expect(listNumbers("-t nat -A KUBE-SERVICES -d 10.96.0.50/32 -p tcp --dport 8080 -j KUBE-SVC-A", same)).toEqual([
      ["8080", "port"],
    ]);
  });

  it("reads nftables' maps", () => {
    expect(
      listNumbers("nat-prerouting: ip daddr . meta l4proto . th dport 10.96.0.50 . tcp . 80 : goto service-x"),
    ).toEqual([["80", "port"]]);
    expect(listNumbers("endpoint-ABC: meta l4proto tcp dnat to 10.244.1.10:8080")).toEqual([["8080", "targetPort"]]);
  });

  it("leaves a number alone that no manifest knows, and parts of addresses", () => {
    expect(
      listNumbers("-A KUBE-PORTALS-CONTAINER -d 10.96.0.80/32 -p tcp --dport 80 -j REDIRECT --to-ports 41234"),
    ).toEqual([["80", "port"]]);
  });
});
