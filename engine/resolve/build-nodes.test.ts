import { describe, expect, it } from "vitest";
import { buildCluster } from "./build-cluster.ts";

function buildPod(spec: string, status = "") {
  return `apiVersion: v1
kind: Pod
metadata: {name: p, namespace: default, uid: u}
spec: {containers: [{name: c, image: i}]${spec}}
${status ? `status: {${status}}` : ""}
`;
}

function listNodes(manifests: string, facts = {}) {
  return buildCluster({ manifests, facts }).nodes.map(({ name, addresses, podCIDRs, hasAssumedAddress }) =>
    [name, hasAssumedAddress ? "?" : addresses.join(), podCIDRs.join()].join(" "),
  );
}

describe("nodes that no Node object describes", () => {
  it("are those that pods run on, with the address and the range that their pods tell", () => {
    const status = "hostIP: 172.16.0.11, podIP: 10.42.1.5, phase: Running";
    expect(listNodes(buildPod(", nodeName: worker1", status))).toEqual(["worker1 172.16.0.11 10.42.1.0/24"]);
    expect(listNodes(buildPod("", "hostIP: 172.16.0.11"))).toEqual(["172.16.0.11 172.16.0.11 10.244.1.0/24"]);
  });

  it("have an address of no network where nobody says theirs", () => {
    expect(listNodes(buildPod(", nodeName: worker1"))).toEqual(["worker1 ? 10.244.1.0/24"]);
  });

  it("stand beside Node objects, and never beside nodes that facts state", () => {
    const node = "---\napiVersion: v1\nkind: Node\nmetadata: {name: w2}\n";
    expect(listNodes(buildPod(", nodeName: w1") + node)).toEqual(["w2 ? 10.244.1.0/24", "w1 ? 10.244.2.0/24"]);
    const facts = { nodes: [{ name: "a", addresses: ["10.0.0.1"] }] };
    expect(listNodes(buildPod(", nodeName: w1"), facts)).toEqual(["a 10.0.0.1 10.244.1.0/24"]);
  });

  it("are the course's three where nothing names another one", () => {
    const course = ["n1 192.0.2.11 10.244.1.0/24", "n2 192.0.2.12 10.244.2.0/24", "n3 192.0.2.13 10.244.3.0/24"];
    expect(listNodes("")).toEqual(course);
    expect(listNodes(buildPod(", nodeName: n2").replace(", uid: u", ""))).toEqual(course);
    expect(listNodes(buildPod(", nodeName: n2"))).toEqual(["n2 ? 10.244.1.0/24"]);
  });
});
