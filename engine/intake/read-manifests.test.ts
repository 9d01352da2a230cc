import { describe, expect, it } from "vitest";
import { readManifests } from "./read-manifests.ts";

function readPod(status: string) {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, uid: 6f0c, resourceVersion: "7", creationTimestamp: "2026-01-01T00:00:00Z"}
spec: {containers: [{name: web, image: web}]}
status: ${status}
`;
  const { located, refused } = readManifests([{ file: "pod.yaml", text }], { seed: "a", now: "2026-01-01T00:00:00Z" });
  return { objects: located.map(({ object, isPrinted }) => ({ status: object.status, isPrinted })), refused };
}

describe("printed objects", () => {
  it("keep the status that the cluster reported", () => {
    const status = { phase: "Running", podIP: "10.244.1.9" };
    expect(readPod("{phase: Running, podIP: 10.244.1.9}")).toEqual({
      objects: [{ status, isPrinted: true }],
      refused: [],
    });
  });

  it("are read without a status whose types are wrong", () => {
    expect(readPod("{phase: [Running]}")).toEqual({ objects: [{ status: undefined, isPrinted: true }], refused: [] });
    expect(readPod("Running")).toEqual({ objects: [{ status: undefined, isPrinted: true }], refused: [] });
  });
});
