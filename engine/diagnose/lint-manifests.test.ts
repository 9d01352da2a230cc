import { describe, expect, it } from "vitest";
import { lintManifests } from "./lint-manifests.ts";

/** "code line:column field" of everything found. */
function lint(text: string, options: { k8sVersion?: string; serviceNodePortRange?: string } = {}): string[] {
  const { findings } = lintManifests({ files: [{ file: "a.yaml", text }], ...options });
  return findings.map(({ code, location, field }) => `${code} ${location.line}:${location.column} ${field}`);
}

const service = (spec: string, name = "web") =>
  `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const pod = (labels: string, ports = "[{name: http, containerPort: 8080}]", name = "web-a") =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {${labels}}}\nspec: {containers: [{name: app, image: x, ports: ${ports}}]}\n`;

describe("lintManifests", () => {
  it("finds nothing in manifests that work", () => {
    expect(lint(pod("app: web") + service("{selector: {app: web}, ports: [{port: 80, targetPort: http}]}"))).toEqual(
      [],
    );
  });

  it("reports what cannot be read and what is refused, each where it stands, and goes on", () => {
    const text = `a: b: c\n${service("{ports: [{port: 0}], selector: {app: web}}", "a")}${service("{ports: [{prot: 80}], selector: {app: b}}", "b")}`;
    expect(lint(text)).toEqual([
      "manifest-unreadable 1:5 ",
      "object-rejected 6:16 spec.ports[0].targetPort",
      "object-rejected 6:23 spec.ports[0].port",
      "object-rejected 11:23 spec.ports[0].prot",
    ]);
  });

  it("applies files in order, as kubectl does: node ports clash, and a second text of an object changes it", () => {
    const first = service("{type: NodePort, ports: [{port: 80, nodePort: 30080}], selector: {app: web}}", "a");
    const second = service("{type: NodePort, ports: [{port: 80, nodePort: 30080}], selector: {app: b}}", "b");
    const { findings } = lintManifests({
      files: [
        { file: "1.yaml", text: first },
        { file: "2.yaml", text: second },
      ],
    });
    expect(findings.map(({ location, facts }) => [location.file, facts.message])).toEqual([
      ["2.yaml", "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated"],
    ]);
    expect(lint(first + first)).toEqual([]);
  });

  it("names the label that differs", () => {
    const spec = "{selector: {app: web, tier: front}, ports: [{port: 80, targetPort: 8080}]}";
    const { findings } = lintManifests({
      files: [{ file: "a.yaml", text: pod("app: Web, tier: front") + service(spec) }],
    });
    expect(findings[0]).toMatchObject({
      code: "selector-matches-no-pod",
      severity: "warning",
      field: "spec.selector.app",
      facts: { pod: "Pod web-a", label: "app", wanted: "web", found: "Web", difference: "case" },
    });
  });

  it("believes in labels that only a controller can give, and tells an empty label from none", () => {
    const template = "{metadata: {labels: {app: db}}, spec: {containers: [{name: c, image: x}]}}";
    const stateful = `---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {serviceName: db, selector: {matchLabels: {app: db}}, template: ${template}}\n`;
    const one = (key: string) => service(`{selector: {app: db, ${key}}, ports: [{port: 80, targetPort: 80}]}`);
    expect(lint(stateful + one("statefulset.kubernetes.io/pod-name: db-0")).join()).not.toContain("selector-");
    expect(lint(stateful + one('canary: ""')).join()).toContain("selector-matches-no-pod");
    expect(lint(pod("app: db") + one("statefulset.kubernetes.io/pod-name: db-0")).join()).toContain(
      "selector-matches-no-pod",
    );
  });

  it("finds the pods in another namespace", () => {
    const text =
      pod("app: web").replace("name: web-a", "name: web-a, namespace: shop") +
      service("{selector: {app: web}, ports: [{port: 80}]}");
    expect(lint(text)).toEqual(["selector-matches-other-namespace 10:18 spec.selector"]);
  });

  it("says nothing of selectors where no pods are given", () => {
    expect(lint(service("{selector: {app: web}, ports: [{port: 80, targetPort: http}]}"))).toEqual([]);
  });

  it("finds target ports that a pod does not have, by name and by number", () => {
    const text =
      pod("app: web") +
      service(
        "{selector: {app: web}, ports: [{name: a, port: 80, targetPort: htp}, {name: web, port: 81, targetPort: web}, {name: c, port: 82, targetPort: 9090}]}",
      );
    expect(lint(text).map((line) => line.split(" ")[0])).toEqual([
      "named-target-port-unresolved",
      "target-port-name-is-service-port-name",
      "target-port-not-declared",
    ]);
    const undeclared = pod("app: web", "[]") + service("{selector: {app: web}, ports: [{port: 80, targetPort: 9090}]}");
    expect(lint(undeclared)).toEqual([]);
  });

  it("knows pod templates of workloads", () => {
    const deployment =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx, ports: [{containerPort: 8080}]}]}}}\n";
    expect(lint(deployment + service("{selector: {app: web}, ports: [{port: 80}]}"))).toEqual([
      "target-port-not-declared 9:38 spec.ports[0].targetPort",
    ]);
  });

  it("warns of what Kubernetes accepts and does not do", () => {
    expect(
      lint(service("{ports: [{name: a, port: 53}, {name: b, port: 53, protocol: UDP}], selector: {app: web}}")),
    ).toEqual(["two-protocols-on-one-port 5:37 spec.ports[1]"]);
    expect(lint(service("{clusterIP: None, ports: [{port: 80, targetPort: 8080}], selector: {app: web}}"))).toEqual([
      "headless-port-not-translated 5:56 spec.ports[0].targetPort",
    ]);
    expect(lint(service("{type: ExternalName, externalName: example.com, ports: [{port: 80}]}"))).toEqual([
      "external-name-with-ports 5:62 spec.ports",
    ]);
    expect(lint(service("{externalIPs: [192.0.2.1], ports: [{port: 80}], selector: {app: web}}"))).toEqual([
      "server-warning 5:21 spec.externalIPs",
    ]);
  });

  it("knows the bands of the node port range and the version they came with", () => {
    const text = (port: number) =>
      service(
        `{type: NodePort, externalTrafficPolicy: Local, ports: [{port: 80, nodePort: ${port}}], selector: {app: web}}`,
      );
    expect(lint(text(30085))).toEqual(["external-traffic-policy-local 5:47 spec.externalTrafficPolicy"]);
    expect(lint(text(30086))).toContain("node-port-in-dynamic-band 5:83 spec.ports[0].nodePort");
    expect(lint(text(30086), { k8sVersion: "1.26" })).toHaveLength(1);
    expect(lint(text(31000), { serviceNodePortRange: "30000-30100" })).toContain(
      "object-rejected 5:83 spec.ports[0].nodePort",
    );
  });

  it("finds Ingress backends that name another kind of port", () => {
    const ingress = (port: string) =>
      `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: web, port: {${port}}}}}\n`;
    const base = pod("app: web") + service("{selector: {app: web}, ports: [{name: main, port: 80, targetPort: 8080}]}");
    expect(lint(base + ingress("number: 80"))).toEqual([]);
    expect(lint(base + ingress("name: main"))).toEqual([]);
    const { findings } = lintManifests({ files: [{ file: "a.yaml", text: base + ingress("number: 8080") }] });
    expect(findings).toMatchObject([
      { code: "ingress-port-not-of-service", facts: { wanted: 8080, meaning: "targetPort" } },
    ]);
    const missing = ingress("number: 80").replace("name: web", "name: wob");
    expect(lint(base + missing)[0]).toMatch(/^ingress-service-not-found/);
  });

  it("finds policies that name the Service's port instead of the pod's", () => {
    const policy = (port: number) =>
      `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: ${port}}]}]}\n`;
    const base = pod("app: web") + service("{selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}");
    expect(lint(base + policy(80))[0]).toMatch(/^network-policy-names-service-port 15:74/);
    expect(lint(base + policy(8080))).toEqual([]);
  });

  it("finds endpoint ports that no Service port is called, and variables that Kubernetes sets as well", () => {
    const slice =
      "---\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: db-1, labels: {kubernetes.io/service-name: db}}\naddressType: IPv4\nendpoints: [{addresses: [192.0.2.9]}]\nports: [{name: pg, port: 5432}]\n";
    expect(lint(service("{ports: [{name: sql, port: 5432}]}", "db") + slice)).toEqual([
      "endpoint-port-name-unknown 12:9 ports[0]",
    ]);
    const reader = pod("app: x").replace("ports:", 'env: [{name: REDIS_PORT, value: "1"}], ports:');
    expect(lint(reader + service("{ports: [{port: 6379}]}", "redis"))[0]).toMatch(/^service-variable-overridden/);
  });

  it("counts kinds that it does not check", () => {
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
    expect(lintManifests({ files: [{ file: "a.yaml", text }] })).toMatchObject({
      findings: [],
      objects: 1,
      admitted: 1,
      unchecked: [{ kind: "ConfigMap (v1)", count: 1 }],
    });
  });
});
