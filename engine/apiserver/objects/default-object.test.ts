import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../api/objects.ts";
import { defaultObject } from "./default-object.ts";

const pod = (spec: JsonObject): JsonObject => {
  return defaultObject({ apiVersion: "v1", kind: "Pod", spec }).spec as JsonObject;
};
const container = (fields: JsonObject): JsonObject => {
  const [first] = pod({ containers: [{ name: "c", ...fields }] }).containers as JsonObject[];
  return first as JsonObject;
};

describe("defaultObject", () => {
  it("fills in what every pod has", () => {
    expect(pod({ containers: [{ name: "c", image: "nginx" }] })).toEqual({
      containers: [
        {
          ...{ name: "c", image: "nginx", imagePullPolicy: "Always", resources: {} },
          ...{ terminationMessagePath: "/dev/termination-log", terminationMessagePolicy: "File" },
        },
      ],
      ...{
        dnsPolicy: "ClusterFirst",
        enableServiceLinks: true,
        restartPolicy: "Always",
        schedulerName: "default-scheduler",
      },
      ...{ securityContext: {}, terminationGracePeriodSeconds: 30 },
    });
  });

  it.each([
    ["nginx", "Always"],
    ["nginx:latest", "Always"],
    ["nginx:1.29", "IfNotPresent"],
    ["registry.example:5000/nginx", "Always"],
    ["registry.example:5000/nginx:1", "IfNotPresent"],
    ["nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123", "IfNotPresent"],
    ["Not An Image", "IfNotPresent"],
    ["a".repeat(64), "IfNotPresent"],
    ["x".repeat(248), "IfNotPresent"],
  ])("pulls %s by the policy %s", (image, policy) => {
    expect(container({ image }).imagePullPolicy).toBe(policy);
  });

  it("fills in probes, for which 0 is unset", () => {
    expect(container({ readinessProbe: { httpGet: { port: 80 }, periodSeconds: 0 } }).readinessProbe).toEqual({
      httpGet: { path: "/", port: 80, scheme: "HTTP" },
      ...{ failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 },
    });
  });

  it("leaves to the pods what a template does not say", () => {
    const spec = { hostNetwork: true, containers: [{ name: "c", ports: [{ containerPort: 80 }] }] };
    const set = defaultObject({ apiVersion: "apps/v1", kind: "DaemonSet", spec: { template: { spec } } });
    const template = (set.spec as JsonObject).template as { spec: JsonObject };
    expect(template.spec.enableServiceLinks).toBeUndefined();
    expect(template.spec.containers).toMatchObject([{ ports: [{ containerPort: 80, protocol: "TCP" }] }]);
    expect(pod(spec).containers).toMatchObject([{ ports: [{ containerPort: 80, hostPort: 80, protocol: "TCP" }] }]);
  });

  it("fills in how workloads replace their pods", () => {
    const fill = (kind: string, spec: JsonObject = {}) => defaultObject({ apiVersion: "apps/v1", kind, spec }).spec;
    expect(fill("Deployment")).toMatchObject({
      ...{ replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
    });
    expect(fill("DaemonSet")).toMatchObject({
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
    });
    expect(fill("StatefulSet")).toMatchObject({
      ...{ serviceName: "", podManagementPolicy: "OrderedReady", updateStrategy: { rollingUpdate: { partition: 0 } } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    });
    expect(fill("StatefulSet", { updateStrategy: { type: "RollingUpdate" } })).toMatchObject({
      updateStrategy: { type: "RollingUpdate" },
    });
  });

  it("has one pod range under two names; the singular one wins", () => {
    const node = (spec: JsonObject) => defaultObject({ apiVersion: "v1", kind: "Node", spec }).spec;
    expect(node({ podCIDR: "10.0.0.0/24" })).toEqual({ podCIDR: "10.0.0.0/24", podCIDRs: ["10.0.0.0/24"] });
    expect(node({ podCIDRs: ["10.0.0.0/24", "fd00::/64"] })).toEqual({
      podCIDR: "10.0.0.0/24",
      podCIDRs: ["10.0.0.0/24", "fd00::/64"],
    });
    expect(node({ podCIDR: "10.1.0.0/24", podCIDRs: ["10.0.0.0/24", "fd00::/64"] })).toEqual({
      podCIDR: "10.1.0.0/24",
      podCIDRs: ["10.1.0.0/24"],
    });
  });
});
