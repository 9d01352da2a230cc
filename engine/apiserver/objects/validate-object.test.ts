import { describe, expect, it } from "vitest";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import { createApiServer } from "../create-api-server.ts";
import { renderFieldError } from "../errors/render-field-error.ts";
import { findObjectKind } from "./find-object-kind.ts";

/** What the server says to an object, from its text on; with `oldText`, to an update of that. */
function admit(text: string, oldText?: string): string[] {
  const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
  const read = (source: string) => parseManifests(source).documents[0]?.object;
  if (oldText !== undefined) expect(server.create(read(oldText))).toMatchObject({ status: "ok" });
  const result = oldText === undefined ? server.create(read(text)) : server.update(read(text));
  if (result.status === "ok") return [];
  return result.errors.length > 0 ? result.errors.map((error) => renderFieldError(error)) : [result.message];
}

const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
const pod = (spec: string) => `${POD}spec: ${spec}\n`;
const ports = (list: string) => pod(`{containers: [{name: app, image: nginx, ports: ${list}}]}`);
const workload = (kind: string, spec: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n`;
const TEMPLATE = "{metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: nginx}]}}";

describe("pods", () => {
  it("accepts a pod without ports, and ports without names", () => {
    expect(admit(pod("{containers: [{name: app, image: x}]}"))).toEqual([]);
    expect(admit(ports("[{containerPort: 8080}, {containerPort: 8080, protocol: UDP}]"))).toEqual([]);
  });

  it("wants port names of at most 15 characters with a letter, each once in its container", () => {
    const path = "spec.containers[0].ports";
    expect(admit(ports("[{name: averylongportname, containerPort: 80}]"))).toEqual([
      `${path}[0].name: Invalid value: "averylongportname": must be no more than 15 characters`,
    ]);
    expect(admit(ports('[{name: "8080", containerPort: 80}]'))).toEqual([
      `${path}[0].name: Invalid value: "8080": must contain at least one letter (a-z)`,
    ]);
    expect(admit(ports("[{name: a, containerPort: 80}, {name: a, containerPort: 81}]"))).toEqual([
      `${path}[1].name: Duplicate value: "a"`,
    ]);
    const two =
      "{containers: [{name: a, image: i, ports: [{name: x, containerPort: 1}]}, {name: b, image: i, ports: [{name: x, containerPort: 1}]}]}";
    expect(admit(pod(two))).toEqual([]);
  });

  it("wants numbers from 1 to 65535 and one of three protocols", () => {
    expect(admit(ports("[{name: a}, {containerPort: 65536, hostPort: 70000, protocol: tcp}]"))).toEqual([
      "spec.containers[0].ports[0].containerPort: Required value",
      "spec.containers[0].ports[1].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive",
      "spec.containers[0].ports[1].hostPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
      'spec.containers[0].ports[1].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
    ]);
  });

  it("refuses a host port that is asked for twice", () => {
    expect(
      admit(
        ports(
          "[{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80}, {containerPort: 3, hostPort: 80, protocol: UDP}]",
        ),
      ),
    ).toEqual(['spec.containers[0].ports[1].hostPort: Duplicate value: "TCP//80"']);
  });

  it("fills in the host port of a hostNetwork pod, and refuses another one; a template may leave it out", () => {
    const spec = (port: string) => `{hostNetwork: true, containers: [{name: a, image: i, ports: [${port}]}]}`;
    expect(admit(pod(spec("{containerPort: 80}")))).toEqual([]);
    expect(admit(pod(spec("{containerPort: 80, hostPort: 81}")))).toEqual([
      "spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true",
    ]);
    const template = `{metadata: {labels: {app: web}}, spec: ${spec("{containerPort: 80}")}}`;
    expect(admit(workload("DaemonSet", `{selector: {matchLabels: {app: web}}, template: ${template}}`))).toEqual([]);
  });

  it("wants containers with different names", () => {
    expect(admit(pod("{containers: []}"))).toEqual(["spec.containers: Required value"]);
    expect(
      admit(pod("{containers: [{image: x}, {name: a, image: x}], initContainers: [{name: a, image: x}]}")),
    ).toEqual(["spec.containers[0].name: Required value", 'spec.initContainers[0].name: Duplicate value: "a"']);
  });

  it("does not let the ports of a pod change", () => {
    const [message] = admit(ports("[{containerPort: 81}]"), ports("[{containerPort: 80}]"));
    expect(message).toMatch(/^spec: Forbidden: pod updates may not change fields other than/);
    expect(admit(ports("[{containerPort: 80}]"), ports("[{containerPort: 80}]"))).toEqual([]);
  });

  it("refuses wrong types and unknown fields in the server's words", () => {
    expect(admit(ports('[{containerPort: "80"}]'))).toEqual([
      'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ]);
    expect(admit(ports("[{containerport: 80}]"))).toEqual([
      'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.containers[0].ports[0].containerport"',
    ]);
  });
});

describe("workloads", () => {
  it("wants a selector that its template carries", () => {
    expect(admit(workload("Deployment", `{selector: {matchLabels: {app: web}}, template: ${TEMPLATE}}`))).toEqual([]);
    expect(admit(workload("Deployment", `{selector: {matchLabels: {app: Web}}, template: ${TEMPLATE}}`))).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
    ]);
    expect(admit(workload("StatefulSet", `{selector: {}, template: ${TEMPLATE}}`))).toEqual([
      "spec.selector: Invalid value: {}: empty selector is invalid for statefulset",
    ]);
  });

  it("does not compare a selector that cannot be read with the template", () => {
    const spec =
      "{selector: {matchExpressions: [{key: app, operator: In}, {key: app, operator: Is}]}, template: TEMPLATE}";
    expect(admit(workload("Deployment", spec.replace("TEMPLATE", TEMPLATE)))).toEqual([
      "spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
      'spec.selector.matchExpressions[1].operator: Invalid value: "Is": not a valid selector operator',
      'spec.selector: Invalid value: {"matchExpressions":[{"key":"app","operator":"In"},{"key":"app","operator":"Is"}]}: invalid label selector',
    ]);
  });

  it("gives faults of the template their whole path, and keeps the selector for ever", () => {
    const bad =
      "{metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: i, ports: [{containerPort: 0}]}]}}";
    expect(admit(workload("Deployment", `{selector: {matchLabels: {app: web}}, template: ${bad}}`))).toEqual([
      "spec.template.spec.containers[0].ports[0].containerPort: Required value",
    ]);
    const withLabel = (label: string) =>
      workload(
        "Deployment",
        `{selector: {matchLabels: {${label}: x}}, template: {metadata: {labels: {a: x, b: x}}, spec: {containers: [{name: c, image: i}]}}}`,
      );
    expect(admit(withLabel("a"), withLabel("b"))).toEqual([
      'spec.selector: Invalid value: {"matchLabels":{"a":"x"}}: field is immutable',
    ]);
  });
});

describe("endpoints and slices", () => {
  it("wants addresses that mean the same everywhere, and names where there are several ports", () => {
    const text =
      "apiVersion: v1\nkind: Endpoints\nmetadata: {name: db}\nsubsets:\n- addresses: [{ip: 127.0.0.1}, {ip: db.example}]\n  ports: [{port: 1}, {port: 0, name: b}]\n- ports: []\n";
    expect(admit(text)).toEqual([
      'subsets[0].addresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
      'subsets[0].addresses[1].ip: Invalid value: "db.example": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      'subsets[0].addresses[1].ip: Invalid value: "db.example": must be a valid IP address',
      "subsets[0].ports[0].name: Required value",
      "subsets[0].ports[1].port: Invalid value: 0: must be between 1 and 65535, inclusive",
      "subsets[1]: Required value: must specify `addresses` or `notReadyAddresses`",
    ]);
  });

  it("wants one family in a slice and a name for each port", () => {
    const slice = (rest: string) =>
      `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: db}\n${rest}\n`;
    expect(admit(slice("addressType: IPv4\nendpoints: [{addresses: [10.0.0.1]}]\nports: [{port: 80}]"))).toEqual([]);
    expect(admit(slice("endpoints: [{addresses: []}]"))).toEqual([
      "addressType: Required value",
      "endpoints[0].addresses: Required value: must contain at least 1 address",
    ]);
    expect(
      admit(slice("addressType: IPv4\nendpoints: [{addresses: ['fd00::1']}]\nports: [{port: 1}, {port: 2}]")),
    ).toEqual([
      'ports[1].name: Duplicate value: ""',
      'endpoints[0].addresses: Invalid value: "fd00::1": must be an IPv4 address',
    ]);
    const many = Array.from({ length: 1001 }, (_, index) => `{addresses: [10.0.${index >> 8}.${index & 255}]}`).join(
      ", ",
    );
    expect(admit(slice(`addressType: IPv4\nendpoints: [${many}]`))).toEqual([
      "endpoints: Too many: 1001: must have at most 1000 items",
    ]);
  });

  it("wants canonical IPv6 addresses, whole domain names, and each hint once", () => {
    const slice = (type: string, endpoint: string) =>
      `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: db}\naddressType: ${type}\nendpoints: [${endpoint}]\n`;
    expect(admit(slice("IPv6", "{addresses: ['FD00::1', 'fe80::1']}"))).toEqual([
      'endpoints[0].addresses[0]: Invalid value: "FD00::1": must be in canonical form ("fd00::1")',
      'endpoints[0].addresses[1]: Invalid value: "fe80::1": may not be in the link-local range (169.254.0.0/16, fe80::/10)',
    ]);
    expect(admit(slice("FQDN", "{addresses: [db.example.com., localhost, '']}"))).toEqual([
      'endpoints[0].addresses[1]: Invalid value: "localhost": should be a domain with at least two segments separated by dots',
      "endpoints[0].addresses[2]: Required value",
    ]);
    const hints = "forZones: [{name: a}, {name: a}, {name: 'b b'}], forNodes: [{name: Node_1}]";
    expect(admit(slice("IPv4", `{addresses: [10.0.0.1], hints: {${hints}}}`))).toEqual([
      'endpoints[0].hints.forZones[1].name: Duplicate value: "a"',
      expect.stringContaining('endpoints[0].hints.forZones[2].name: Invalid value: "b b": a valid label must be'),
      expect.stringContaining(
        'endpoints[0].hints.forNodes[0].name: Invalid value: "Node_1": a lowercase RFC 1123 subdomain',
      ),
    ]);
  });
});

describe("ingresses and policies", () => {
  const ingress = (backend: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: ${backend}}\n`;

  it("wants the number or the name of a Service port, not both", () => {
    expect(admit(ingress("{service: {name: web, port: {number: 80}}}"))).toEqual([]);
    expect(admit(ingress("{service: {name: web}}"))).toEqual([
      "spec.defaultBackend: Required value: port name or number is required",
    ]);
    expect(admit(ingress("{service: {name: web, port: {number: 80, name: http}}}"))).toEqual([
      'spec.defaultBackend: Invalid value: "": cannot set both port name & port number',
    ]);
    expect(admit(ingress("{service: {name: web, port: {number: 70000}}}"))).toEqual([
      "spec.defaultBackend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive",
    ]);
  });

  it("wants a path type", () => {
    const text =
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n";
    expect(admit(text)).toEqual(["spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified"]);
  });

  it("checks ports, ranges and peers of a policy", () => {
    const policy = (rule: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}, ingress: [${rule}]}\n`;
    expect(
      admit(
        policy(
          "{ports: [{port: 80}, {port: http}, {port: 80, endPort: 90, protocol: SCTP}], from: [{podSelector: {}}]}",
        ),
      ),
    ).toEqual([]);
    expect(
      admit(policy("{ports: [{port: 80, endPort: 79}, {port: http, endPort: 90}, {endPort: 90}, {port: '8080'}]}")),
    ).toEqual([
      "spec.ingress[0].ports[0].endPort: Invalid value: 80: must be greater than or equal to `port`",
      "spec.ingress[0].ports[1].endPort: Invalid value: 90: may not be specified when `port` is non-numeric",
      "spec.ingress[0].ports[2].endPort: Invalid value: 90: may not be specified when `port` is not specified",
      'spec.ingress[0].ports[3].port: Invalid value: "8080": must contain at least one letter (a-z)',
    ]);
    expect(
      admit(policy("{from: [{}, {ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}, podSelector: {}}]}")),
    ).toEqual([
      "spec.ingress[0].from[0]: Required value: must specify a peer",
      'spec.ingress[0].from[1].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`',
      "spec.ingress[0].from[1]: Forbidden: may not specify both ipBlock and another peer",
    ]);
  });
});

it("checks nodes and namespaces", () => {
  expect(admit("apiVersion: v1\nkind: Namespace\nmetadata: {name: a.b}\n")).toEqual([
    'metadata.name: Invalid value: "a.b": must not contain dots',
  ]);
  expect(
    admit("apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nspec: {podCIDRs: [10.1.0.0/24, 10.2.0.0/24]}\n"),
  ).toEqual([
    'spec.podCIDRs: Invalid value: ["10.1.0.0/24","10.2.0.0/24"]: may specify no more than one CIDR for each IP family',
  ]);
});

it("knows the kinds that it checks by their apiVersion, too", () => {
  expect(findObjectKind("v1", "ConfigMap")).toBeUndefined();
  expect(findObjectKind("extensions/v1beta1", "Ingress")).toBeUndefined();
  expect(findObjectKind("apps/v1", "Deployment")).toMatchObject({ kind: "Deployment" });
});
