import { describe, expect, it } from "vitest";
import { expandWorkload } from "./expand-workloads.ts";

function expand(kind: string, spec: object, template: object = {}) {
  const object = { apiVersion: "apps/v1", kind, metadata: { name: "web" }, spec: { ...spec, template } };
  return expandWorkload(JSON.parse(JSON.stringify(object)), ["n1", "n2"], { isPrinted: false }).map(({ pod }) => pod);
}

describe("the pods of a workload", () => {
  const template = {
    metadata: { labels: { app: "web" } },
    spec: { hostname: "mine", subdomain: "other", containers: [] },
  };

  it("of a StatefulSet can be selected one by one and have a name under the governing Service", () => {
    const pods = expand("StatefulSet", { replicas: 2, serviceName: "db", ordinals: { start: 5 } }, template);
    expect(pods.map(({ metadata, spec }) => [metadata.labels, spec.hostname, spec.subdomain])).toEqual([
      [
        { app: "web", "apps.kubernetes.io/pod-index": "5", "statefulset.kubernetes.io/pod-name": "web-5" },
        "web-5",
        "db",
      ],
      [
        { app: "web", "apps.kubernetes.io/pod-index": "6", "statefulset.kubernetes.io/pod-name": "web-6" },
        "web-6",
        "db",
      ],
    ]);
  });

  it("of a Job are as many as are still to be completed", () => {
    expect(expand("Job", { parallelism: 3, completions: 2 }).map(({ metadata }) => metadata.name)).toEqual([
      "web-1",
      "web-2",
    ]);
    expect(expand("Job", { suspend: true })).toEqual([]);
    const [indexed] = expand("Job", { completionMode: "Indexed", completions: 1 }, template);
    expect(indexed?.spec.hostname).toBe("web-0");
    expect(indexed?.metadata.labels).toMatchObject({
      "job-name": "web",
      "batch.kubernetes.io/job-completion-index": "0",
    });
  });

  it("of the others are made from the template alone", () => {
    expect(expand("Deployment", {}, template).map(({ metadata, spec }) => [metadata.labels, spec.hostname])).toEqual([
      [{ app: "web" }, "mine"],
    ]);
    expect(expand("DaemonSet", {}).map(({ spec }) => spec.nodeName)).toEqual(["n1", "n2"]);
    expect(expand("CronJob", {})).toEqual([]);
  });
});
