import { describe, expect, it } from "vitest";
import { createApiServer } from "../create-api-server.ts";
import { renderFieldError } from "../errors/render-field-error.ts";

type Json = Record<string, unknown>;

const TEMPLATE = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "app", image: "nginx" }] } };
const SELECTOR = { matchLabels: { app: "web" } };

function build(kind: string, spec: Json): Json {
  const whole = { selector: SELECTOR, template: TEMPLATE, ...spec };
  return { apiVersion: "apps/v1", kind, metadata: { name: "web" }, spec: whole };
}

/** What the server says to a workload; with `oldSpec`, to an update of that. */
function admit(kind: string, spec: Json, oldSpec?: Json): string[] {
  const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
  if (oldSpec !== undefined) expect(server.create(build(kind, oldSpec))).toMatchObject({ status: "ok" });
  const write = oldSpec === undefined ? server.create : server.update;
  const result = write(build(kind, spec));
  return result.status === "ok" ? [] : result.errors.map((error) => renderFieldError(error));
}

const MISMATCH =
  'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`';

describe("selectors", () => {
  it("tells a missing selector, an empty one and another one apart, kind by kind", () => {
    expect(admit("Deployment", { selector: null })).toEqual(["spec.selector: Required value", MISMATCH]);
    expect(admit("DaemonSet", { selector: null })).toEqual([MISMATCH]);
    expect(admit("ReplicaSet", { selector: {} })).toEqual([
      "spec.selector: Invalid value: {}: empty selector is invalid for deployment",
    ]);
    expect(admit("DaemonSet", { selector: {} })).toEqual([
      "spec.selector: Invalid value: {}: empty selector is invalid for daemonset",
    ]);
    expect(admit("StatefulSet", { selector: { matchLabels: { app: "db" } } })).toEqual([MISMATCH]);
  });

  it("says of a StatefulSet's unreadable selector nothing but that", () => {
    const selector = { matchExpressions: [{ key: "app", operator: "Is" }] };
    expect(admit("StatefulSet", { selector })).toEqual([
      'spec.selector.matchExpressions[0].operator: Invalid value: "Is": not a valid selector operator',
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"Is"}]}',
    ]);
  });

  it("prints a selector in the order of its type, and keeps it for ever", () => {
    const selector = { matchExpressions: [{ key: "app", operator: "Exists" }], matchLabels: { app: "web" } };
    expect(admit("Deployment", { selector }, {})).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"app":"web"},"matchExpressions":[{"key":"app","operator":"Exists"}]}: field is immutable',
    ]);
  });
});

describe("pods of a workload", () => {
  it("run for ever", () => {
    const template = { ...TEMPLATE, spec: { ...TEMPLATE.spec, restartPolicy: "Never", activeDeadlineSeconds: 5 } };
    const messages = (name: string) => [
      'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
      `spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ${name} is not Supported`,
    ];
    expect(admit("Deployment", { template })).toEqual(messages("ReplicaSet"));
    expect(admit("DaemonSet", { template })).toEqual(messages("DaemonSet"));
  });

  it("have the names that a StatefulSet gives them", () => {
    const template = { ...TEMPLATE, spec: { ...TEMPLATE.spec, hostname: "A B", subdomain: "a.b" } };
    expect(admit("StatefulSet", { template })).toEqual([]);
    expect(admit("ReplicaSet", { template })).toHaveLength(2);
  });

  it("have labels and annotations whose path lacks the word metadata", () => {
    const template = { ...TEMPLATE, metadata: { labels: { app: "web", x: "-" }, annotations: { "a b": "" } } };
    expect(admit("Deployment", { template }).map((message) => message.split(": ")[0])).toEqual([
      "spec.template.labels",
      "spec.template.annotations",
    ]);
  });
});

describe("numbers and strategies", () => {
  it("wants a deadline that is longer than the readiness that counts", () => {
    expect(admit("Deployment", { replicas: -1, minReadySeconds: 600, revisionHistoryLimit: -1 })).toEqual([
      "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
      "spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0",
      "spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds",
    ]);
  });

  it("wants pods to be replaced in some way", () => {
    const rollingUpdate = { maxSurge: 0, maxUnavailable: "0%" };
    expect(admit("Deployment", { strategy: { rollingUpdate } })).toEqual([
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0',
    ]);
    expect(admit("Deployment", { strategy: { type: "Recreate", rollingUpdate } })).toEqual([
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ]);
    expect(admit("Deployment", { strategy: { rollingUpdate: { maxSurge: "x", maxUnavailable: "101%" } } })).toEqual([
      expect.stringContaining('maxSurge: Invalid value: "x": a valid percent string must be a numeric string'),
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
    ]);
    expect(admit("DaemonSet", { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } })).toEqual([
      "spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0",
    ]);
    expect(admit("DaemonSet", { updateStrategy: { rollingUpdate: { maxSurge: 1 } } })).toEqual([
      "spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero",
    ]);
    expect(admit("StatefulSet", { updateStrategy: { type: "OnDelete", rollingUpdate: { partition: 1 } } })).toEqual([
      'spec.updateStrategy.rollingUpdate: Invalid value: {"Partition":1,"MaxUnavailable":null}: only allowed for updateStrategy \'RollingUpdate\'',
    ]);
  });

  it("shows a strategy that it does not know with Go's names", () => {
    expect(admit("Deployment", { strategy: { type: "Blue" } })).toEqual([
      'spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ]);
  });
});

describe("StatefulSets", () => {
  it("wants a label for its Service and one of two orders", () => {
    const messages = admit("StatefulSet", { serviceName: "a.b", podManagementPolicy: "Fast", ordinals: { start: -1 } });
    expect(messages).toEqual([
      "spec.podManagementPolicy: Invalid value: \"Fast\": must be 'OrderedReady' or 'Parallel'",
      "spec.ordinals.start: Invalid value: -1: must be greater than or equal to 0",
      'spec.serviceName: Invalid value: "a.b": must not contain dots',
    ]);
    const policy = { whenDeleted: "Keep" };
    expect(admit("StatefulSet", { persistentVolumeClaimRetentionPolicy: policy })).toEqual([
      'spec.persistentVolumeClaimRetentionPolicy.whenDeleted: Unsupported value: "Keep": supported values: "Retain", "Delete"',
    ]);
  });

  it("changes in a few fields only", () => {
    expect(admit("StatefulSet", { replicas: 3, minReadySeconds: 1 }, {})).toEqual([]);
    expect(admit("StatefulSet", { serviceName: "other" }, { serviceName: "web" })).toEqual([
      expect.stringMatching(
        /^spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals'/,
      ),
    ]);
  });
});

it("prints labels and selectors in Go syntax up to v1.33", () => {
  const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z", k8sVersion: "1.30" });
  const refuse = (spec: Json) => {
    const result = server.create(build("Deployment", spec));
    return result.status === "ok" ? [] : result.message.split(" is invalid: ")[1];
  };
  expect(refuse({ selector: { matchLabels: { tier: "x", app: "db" } } })).toBe(
    'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
  );
  expect(refuse({ selector: {} })).toBe(
    "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment",
  );
  expect(
    refuse({
      selector: {
        matchExpressions: [
          { key: "app", operator: "In", values: ["db"] },
          { key: "a b", operator: "Exists" },
        ],
      },
    }),
  ).toContain(
    'v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"app", Operator:"In", Values:[]string{"db"}}, v1.LabelSelectorRequirement{Key:"a b", Operator:"Exists", Values:[]string(nil)}}}: invalid label selector',
  );
});
