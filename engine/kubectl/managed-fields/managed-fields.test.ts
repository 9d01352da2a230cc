import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createApiServer } from "../../apiserver/create-api-server.ts";
import { createKubectl } from "../create-kubectl.ts";

const now = "2026-01-01T00:00:00Z";
const start = (k8sVersion = "1.36") =>
  createKubectl({ server: createApiServer({ seed: "fields", now, k8sVersion }), now });

/** A Service from lines of its spec. */
const service = (...spec: string[]) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${spec.map((line) => `  ${line}\n`).join("")}`;

type Entry = {
  manager: string;
  operation: string;
  time?: string;
  subresource?: string;
  fieldsV1: Record<string, unknown>;
};

function listEntries(kubectl: ReturnType<typeof start>): Entry[] {
  const { stdout } = kubectl.run("kubectl get svc web -o yaml --show-managed-fields");
  return (parse(stdout) as { metadata: { managedFields?: Entry[] } }).metadata.managedFields ?? [];
}

const port = service("ports:", "- port: 80");

describe("managed fields", () => {
  it("belong to who created the object, defaults too, but not what was allocated", () => {
    const kubectl = start();
    kubectl.run("kubectl create -f a.yaml", { "a.yaml": port });
    // Expected: what a real v1.36.2 server stored for this manifest.
    expect(listEntries(kubectl)).toEqual([
      {
        apiVersion: "v1",
        fieldsType: "FieldsV1",
        fieldsV1: {
          "f:spec": {
            "f:internalTrafficPolicy": {},
            "f:ports": {
              ".": {},
              'k:{"port":80,"protocol":"TCP"}': { ".": {}, "f:port": {}, "f:protocol": {}, "f:targetPort": {} },
            },
            "f:sessionAffinity": {},
            "f:type": {},
          },
        },
        manager: "kubectl-create",
        operation: "Update",
        time: now,
      },
    ]);
  });

  it("are printed only when asked for", () => {
    const kubectl = start();
    kubectl.run("kubectl create -f a.yaml", { "a.yaml": port });
    expect(kubectl.run("kubectl get svc web -o yaml").stdout).not.toContain("managedFields");
    expect(kubectl.run("kubectl get svc web -o json").stdout).not.toContain("managedFields");
  });

  it("hold for an applier what its configuration says and nothing else", () => {
    const kubectl = start();
    kubectl.run("kubectl apply --server-side -f a.yaml", { "a.yaml": port });
    expect(listEntries(kubectl).map(({ manager, operation, fieldsV1 }) => [manager, operation, fieldsV1])).toEqual([
      [
        "kubectl",
        "Apply",
        { "f:spec": { "f:ports": { 'k:{"port":80,"protocol":"TCP"}': { ".": {}, "f:port": {} } } } },
      ],
    ]);
  });

  it("lists conflicts field by field, leaves before what lies deeper, and by manager", () => {
    const kubectl = start();
    kubectl.run("kubectl create -f a.yaml", { "a.yaml": service("selector: {app: a}", "ports:", "- port: 80") });
    const wanted = service("type: NodePort", "selector: {app: b}", "ports:", "- port: 80", "  targetPort: 8080");
    const result = kubectl.run("kubectl apply --server-side -f a.yaml", { "a.yaml": wanted });
    expect(result.exit).toBe(1);
    expect(result.stderr.split("Please review")[0]).toBe(
      'error: Apply failed with 3 conflicts: conflicts with "kubectl-create" using v1:\n' +
        '- .spec.selector\n- .spec.type\n- .spec.ports[port=80,protocol="TCP"].targetPort\n',
    );
    const forced = kubectl.run("kubectl apply --server-side --force-conflicts -f a.yaml");
    expect(forced.stdout).toBe("service/web serverside-applied\n");
  });

  it("lets kubectl take over what client-side apply wrote, and drops what the manifest dropped", () => {
    const kubectl = start();
    const both = service("ports:", "- {name: http, port: 80, targetPort: 80}", "- {name: https, port: 443}");
    kubectl.run("kubectl apply -f a.yaml", { "a.yaml": both });
    const one = service("ports:", "- {name: http, port: 80, targetPort: 8080}");
    expect(kubectl.run("kubectl apply --server-side -f a.yaml", { "a.yaml": one })).toEqual({
      stdout: "service/web serverside-applied\n",
      stderr: "",
      exit: 0,
    });
    expect(
      kubectl.run("kubectl get svc web -o jsonpath={.spec.ports[*].port}:{.spec.ports[*].targetPort}").stdout,
    ).toBe("80:8080");
    expect(listEntries(kubectl).map(({ manager, operation, time }) => [manager, operation, time])).toEqual([
      ["kubectl-last-applied", "Apply", undefined],
      ["kubectl", "Apply", now],
    ]);
    // The annotation follows, so the way back to client-side apply is open.
    expect(kubectl.run("kubectl apply -f a.yaml").stderr).toBe("");
  });

  it("keeps the change of another manager out of reach", () => {
    const kubectl = start();
    kubectl.run("kubectl apply --server-side --field-manager=a -f a.yaml", { "a.yaml": port });
    kubectl.run("kubectl apply --server-side --field-manager=b -f a.yaml");
    kubectl.run("kubectl apply --server-side --field-manager=a -f b.yaml", {
      "b.yaml": service("type: ClusterIP"),
    });
    expect(kubectl.run("kubectl get svc web -o jsonpath={.spec.ports[*].port}").stdout).toBe("80");
    // The second one changed nothing, so its entry has no time and counts as the oldest.
    expect(listEntries(kubectl).map(({ manager }) => manager)).toEqual(["b", "a"]);
  });

  it("writes the subresource of a status beside its manager", () => {
    const kubectl = start();
    kubectl.run("kubectl create -f a.yaml", { "a.yaml": service("type: LoadBalancer", "ports:", "- port: 80") });
    kubectl.run(
      `kubectl patch svc web --subresource=status -p '{"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}}'`,
    );
    expect(listEntries(kubectl).map(({ manager, subresource }) => [manager, subresource])).toEqual([
      ["kubectl-create", undefined],
      ["kubectl-patch", "status"],
    ]);
  });
});

it.each([
  [["foo: 1", "bar: 2"], ".spec.bar: field not declared in schema"],
  [
    ["ports:", "- {port: 80, nodePort: 'x'}"],
    '.spec.ports[port=80,protocol="TCP"].nodePort: expected numeric (int or float), got string',
  ],
  [["selector: {a: 1}"], ".spec.selector.a: expected string, got &value.valueUnstructured{Value:1}"],
  [["ports: {}"], ".spec.ports: expected list, got &{map[]}"],
  [["publishNotReadyAddresses: 'yes'"], ".spec.publishNotReadyAddresses: expected boolean, got &{yes}"],
  [["ports: [80]"], ".spec.ports: element 0: associative list with keys may not have non-map elements"],
  [
    ["ports:", "- {name: a, port: 80}", "- {name: b, port: 80, protocol: TCP}"],
    '.spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
  ],
  [
    ["ports: x", "selector: [a]"],
    "errors:\n  .spec.ports: expected list, got &{x}\n  .spec.selector: expected map, got &{[a]}",
  ],
])("refuses to apply %j in the words of the library", (spec, message) => {
  const result = start().run("kubectl apply --server-side -f a.yaml", { "a.yaml": service(...spec) });
  expect(result.stderr).toBe(
    `Error from server: failed to create typed patch object (default/web; /v1, Kind=Service): ${message}\n`,
  );
});
