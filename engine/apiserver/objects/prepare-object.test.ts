import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../api/objects.ts";
import { createApiServer } from "../create-api-server.ts";

const NOW = "2026-01-01T00:00:00Z";
const CONTAINER = { name: "app", image: "nginx" };
const pod = (metadata: JsonObject, spec: JsonObject = {}, rest: JsonObject = {}): JsonObject => {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web", ...metadata },
    spec: { containers: [CONTAINER], ...spec },
    ...rest,
  };
};

function write(...objects: JsonObject[]): JsonObject {
  const server = createApiServer({ seed: 1, now: NOW });
  let stored = {};
  for (const [index, object] of objects.entries()) {
    const result = index === 0 ? server.create(object) : server.update(object);
    if (result.status === "rejected") throw new Error(result.message);
    stored = result.object;
  }
  return stored;
}

const getMeta = (object: JsonObject) => object.metadata as JsonObject;

describe("prepareObject", () => {
  it("counts generations of the spec, whatever a manifest says", () => {
    expect(getMeta(write(pod({ generation: 7 }))).generation).toBe(1);
    expect(getMeta(write(pod({}), pod({ labels: { a: "b" } }))).generation).toBe(1);
    expect(getMeta(write(pod({}), pod({}, { activeDeadlineSeconds: 5 }))).generation).toBe(2);
  });

  it("counts the templates of a DaemonSet in an annotation", () => {
    const template = (image: string) => ({
      metadata: { labels: { a: "b" } },
      spec: { containers: [{ name: "c", image }] },
    });
    const set = (image: string) => ({
      ...{ apiVersion: "apps/v1", kind: "DaemonSet", metadata: { name: "ds" } },
      spec: { selector: { matchLabels: { a: "b" } }, template: template(image) },
    });
    const key = "deprecated.daemonset.template.generation";
    expect(getMeta(write(set("x"))).annotations).toEqual({ [key]: "1" });
    expect(getMeta(write(set("x"), set("y"), set("y"))).annotations).toEqual({ [key]: "2" });
  });

  it("keeps a new pod's status as a fact, and lets no update change it", () => {
    const status = { podIP: "10.0.0.1", phase: "Running" };
    expect(write(pod({}, {}, { status })).status).toEqual(status);
    expect(write(pod({}, {}, { status }), pod({}, {}, { status: { phase: "Failed" } })).status).toEqual(status);
    expect(write(pod({}), pod({}, {}, { status })).status).toBeUndefined();
  });

  it("does not bring back what is on its way out", () => {
    const gone = pod({ deletionTimestamp: NOW, deletionGracePeriodSeconds: 30 });
    expect(getMeta(write(gone, pod({ labels: { a: "b" } })))).toMatchObject({
      deletionTimestamp: NOW,
      deletionGracePeriodSeconds: 30,
      labels: { a: "b" },
    });
  });

  it("drops the topology that slices once had", () => {
    const endpoints = [{ addresses: ["10.0.0.1"], deprecatedTopology: { "kubernetes.io/hostname": "n1" } }];
    const slice = {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { name: "s" },
      addressType: "IPv4",
    };
    expect(write({ ...slice, endpoints }).endpoints).toEqual([{ addresses: ["10.0.0.1"], conditions: {} }]);
  });

  it("keeps the finalizers of a namespace", () => {
    const namespace = (finalizers: string[]) => ({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "blue" },
      spec: { finalizers },
    });
    expect(write(namespace(["x.io/y"])).spec).toEqual({ finalizers: ["x.io/y", "kubernetes"] });
    expect(write(namespace(["x.io/y"]), namespace([])).spec).toEqual({ finalizers: ["x.io/y", "kubernetes"] });
  });
});
