import { describe, expect, it } from "vitest";
import { expandPods } from "./expand-pods.ts";
import { readManifests } from "./read-manifests.ts";

type Owner = [kind: string, name: string];

function buildMeta(name: string, uid: string, owner: Owner | undefined, labels = {}) {
  const ownerReferences = owner
    ? [{ apiVersion: "apps/v1", kind: owner[0], name: owner[1], uid: `u-${owner[1]}` }]
    : [];
  return { name, namespace: "shop", ...(uid ? { uid } : {}), labels, ...(owner ? { ownerReferences } : {}) };
}

function buildWorkload(kind: string, name: string, replicas: number, status?: object, owner?: Owner) {
  const spec = {
    replicas,
    selector: { matchLabels: { app: "cart" } },
    template: { metadata: { labels: { app: "cart" } }, spec: { containers: [{ name: "c", image: "i" }] } },
  };
  const metadata = buildMeta(name, `u-${name}`, owner);
  return { apiVersion: "apps/v1", kind, metadata, spec, ...(status ? { status } : {}) };
}

function buildPod(name: string, owner?: Owner, { isPrinted = true, labels = { app: "cart" } as object } = {}) {
  const spec = { containers: [{ name: "c", image: "i" }] };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: buildMeta(name, isPrinted ? `u-${name}` : "", owner, labels),
    spec,
  };
}

function listNames(...objects: object[]): string[] {
  const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
  const { located } = readManifests([{ file: "f.json", text }], { seed: 1, now: "2026-01-01T00:00:00Z" });
  return expandPods(located, ["a", "b"]).map(({ pod, origin }) => `${origin} ${pod.metadata.name}`);
}

describe("pods of a paste", () => {
  const deployment = buildWorkload("Deployment", "cart", 2, { replicas: 2, observedGeneration: 1, readyReplicas: 2 });
  const current = buildWorkload("ReplicaSet", "cart-6c9f5", 2, { replicas: 2 }, ["Deployment", "cart"]);
  const old = buildWorkload("ReplicaSet", "cart-58b77", 1, { replicas: 1 }, ["Deployment", "cart"]);

  it("are those that are printed, whatever their Deployment and its ReplicaSets say", () => {
    const pod = buildPod("cart-6c9f5-7xk2p", ["ReplicaSet", "cart-6c9f5"]);
    expect(listNames(deployment, current, old, pod)).toEqual(["object cart-6c9f5-7xk2p"]);
  });

  it("belong to a Deployment whose ReplicaSet nobody printed", () => {
    expect(listNames(deployment, buildPod("cart-6c9f5-7xk2p", ["ReplicaSet", "cart-6c9f5"]))).toEqual([
      "object cart-6c9f5-7xk2p",
    ]);
  });

  it("belong to a workload by name and labels where owners were cut away", () => {
    expect(listNames(deployment, buildPod("cart-6c9f5-7xk2p"))).toEqual(["object cart-6c9f5-7xk2p"]);
    const other = buildPod("cart-api-6c9f5-7xk2p", undefined, { labels: { app: "cart-api" } });
    expect(listNames(deployment, other)).toEqual(["workload cart-1", "workload cart-2", "object cart-api-6c9f5-7xk2p"]);
    const written = buildPod("cart-debug-12345", undefined, { isPrinted: false });
    expect(listNames(deployment, written)).toContain("workload cart-1");
  });

  it("are made once where a Deployment is printed with its ReplicaSets and without its pods", () => {
    expect(listNames(deployment, current)).toEqual(["workload cart-6c9f5-1", "workload cart-6c9f5-2"]);
  });

  it("are as many as the status counts", () => {
    expect(listNames(buildWorkload("Deployment", "cart", 3, { observedGeneration: 1 }))).toEqual([]);
    expect(listNames(buildWorkload("StatefulSet", "db", 3, { observedGeneration: 1, replicas: 1 }))).toEqual([
      "workload db-0",
    ]);
    expect(listNames(buildWorkload("Deployment", "cart", 1, {}))).toEqual(["workload cart-1"]);
  });

  it("are named by the slices of a real cluster where nobody printed them", () => {
    const slice = {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: {
        ...buildMeta("cart-k7x2m", "u-slice", undefined),
        labels: { "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io" },
      },
      addressType: "IPv4",
      endpoints: [
        { addresses: ["10.42.1.5"], targetRef: { kind: "Pod", namespace: "shop", name: "cart-6c9f5-7xk2p" } },
      ],
      ports: [{ port: 8080 }],
    };
    expect(listNames(deployment, slice)).toEqual(["endpoints cart-6c9f5-7xk2p"]);
    const pod = buildPod("cart-6c9f5-7xk2p", ["ReplicaSet", "cart-6c9f5"]);
    expect(listNames(slice, pod)).toEqual(["object cart-6c9f5-7xk2p"]);
  });
});
