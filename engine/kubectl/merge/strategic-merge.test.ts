import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { applyMergePatch, createMergePatch } from "./apply-merge-patch.ts";
import { applyStrategicPatch } from "./apply-strategic-patch.ts";
import { createThreeWayPatch } from "./create-three-way-patch.ts";

// Expected values: answers of the upstream package for the same input.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go
const withPorts = (...ports: JsonValue[]): JsonObject => ({ spec: { ports } });
const port = (number: number, more: JsonObject = {}): JsonObject => ({ port: number, ...more });

describe("the patch of client-side apply", () => {
  it("names the order only where something is left to order", () => {
    const applied = withPorts(port(53, { protocol: "UDP" }));
    expect(createThreeWayPatch(applied, withPorts(), applied, "Service")).toEqual({
      status: "ok",
      object: { spec: { ports: [{ $patch: "delete", port: 53 }] } },
    });
  });

  it("pairs entries on one port by rank, so a change meets the wrong protocol", () => {
    const live = withPorts(
      port(53, { protocol: "UDP", nodePort: 30053 }),
      port(53, { protocol: "TCP", nodePort: 30054 }),
    );
    const wanted = withPorts(port(53, { protocol: "TCP" }), port(53, { protocol: "UDP" }));
    expect(createThreeWayPatch({}, wanted, live, "Service")).toEqual({
      status: "ok",
      object: {
        spec: {
          "$setElementOrder/ports": [{ port: 53 }, { port: 53 }],
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
      },
    });
  });

  it("refuses lists of mixed elements with both lists in the message", () => {
    expect(createThreeWayPatch({}, withPorts(port(80)), withPorts(80), "Service")).toEqual({
      status: "failed",
      message: "list element types are not identical: [[80] [map[port:80]]]",
    });
  });

  it("says which fields of a union stay", () => {
    const live = { spec: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } } };
    expect(createThreeWayPatch({}, { spec: { strategy: { type: "Recreate" } } }, live, "Deployment")).toEqual({
      status: "ok",
      object: { spec: { strategy: { $retainKeys: ["type"], type: "Recreate" } } },
    });
  });
});

describe("a strategic patch on the server", () => {
  it("takes a deleted place for the server's order of what comes in", () => {
    const live = withPorts(port(9090), port(443));
    const patch = {
      spec: { "$setElementOrder/ports": [{ port: 8080 }], ports: [port(8080), { $patch: "delete", port: 443 }] },
    };
    expect(applyStrategicPatch(live, patch, "Service")).toEqual({
      status: "ok",
      object: withPorts(port(9090), port(8080)),
    });
  });

  it.each([
    [{ $patch: 5 }, "unknown patch type: %!s(int64=5) in map: map[$patch:5]"],
    [{ $patch: "x" }, "unknown patch type: x in map: map[$patch:x]"],
    [{ "$setElementOrder/ports": "x" }, "expected a []interface {}, but received a string"],
    [{ ports: [{ name: "a" }] }, "map: map[name:a] does not contain declared merge key: port"],
    [{ ports: [{ $patch: "delete" }] }, "map: map[$patch:delete] does not contain declared merge key: port"],
    [{ ports: [{ $patch: "merge", port: 80 }] }, "merging lists cannot yet be specified in the patch"],
    [{ $retainKeys: ["type"], selector: { a: "b" } }, "invalid patch format of retainKeys"],
  ])("refuses %j", (spec, message) => {
    const result = applyStrategicPatch(withPorts(port(80)), { spec } as JsonObject, "Service");
    expect(result).toEqual({ status: "failed", message });
  });
});

it.each([
  ["a merge patch", (live: JsonObject, patch: JsonObject) => applyMergePatch(live, patch)],
  [
    "a strategic patch",
    (live: JsonObject, patch: JsonObject) => {
      const merged = applyStrategicPatch(live, patch, "Service");
      return merged.status === "ok" ? merged.object : merged;
    },
  ],
])("keeps a label named __proto__ in %s", (_title, apply) => {
  const patch = JSON.parse('{"metadata":{"labels":{"__proto__":"x","a":"y"}}}') as JsonObject;
  const live = { metadata: { labels: { b: "z" } } };
  expect(JSON.stringify(apply(live, patch))).toBe('{"metadata":{"labels":{"b":"z","__proto__":"x","a":"y"}}}');
  expect(JSON.stringify(createMergePatch(live, patch))).toBe(
    '{"metadata":{"labels":{"__proto__":"x","a":"y","b":null}}}',
  );
});
