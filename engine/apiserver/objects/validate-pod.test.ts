import { describe, expect, it } from "vitest";
import { createApiServer } from "../create-api-server.ts";
import { renderFieldError } from "../errors/render-field-error.ts";

type Json = Record<string, unknown>;

/** What the server says to a new pod with this spec. */
function admit(spec: Json): string[] {
  const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
  const result = server.create({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec });
  if (result.status === "ok") return [];
  return result.errors.length > 0 ? result.errors.map((error) => renderFieldError(error)) : [result.message];
}

const APP = { name: "app", image: "nginx" };
const withApp = (fields: Json, spec: Json = {}) => admit({ containers: [{ ...APP, ...fields }], ...spec });
const withSpec = (spec: Json) => admit({ containers: [APP], ...spec });

describe("containers", () => {
  it("wants an image without blanks around it", () => {
    expect(admit({ containers: [{ name: "app" }] })).toEqual(["spec.containers[0].image: Required value"]);
    expect(withApp({ image: " nginx" })).toEqual([
      'spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace',
    ]);
  });

  it("knows the words of a container's policies", () => {
    expect(withApp({ imagePullPolicy: "always", restartPolicy: "Sometimes", terminationMessagePolicy: "Log" })).toEqual(
      [
        'spec.containers[0].terminationMessagePolicy: Unsupported value: "Log": supported values: "File", "FallbackToLogsOnError"',
        'spec.containers[0].imagePullPolicy: Unsupported value: "always": supported values: "Always", "IfNotPresent", "Never"',
        'spec.containers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
      ],
    );
    expect(withSpec({ restartPolicy: "always" })).toEqual([
      'spec.restartPolicy: Unsupported value: "always": supported values: "Always", "OnFailure", "Never"',
    ]);
  });

  it("gives each init container the host's ports for itself", () => {
    const init = (name: string) => ({ ...APP, name, ports: [{ containerPort: 1, hostPort: 80 }] });
    expect(withSpec({ initContainers: [init("a"), init("b")] })).toEqual([]);
    const twice = { ...init("a"), ports: [1, 2].map((containerPort) => ({ containerPort, hostPort: 80 })) };
    expect(withSpec({ initContainers: [init("z"), twice] })).toEqual([
      'spec.initContainers[0].ports[1].hostPort: Duplicate value: "TCP//80"',
    ]);
  });

  it("reads the types that Go has, embedded structs included", () => {
    const prefix = 'Pod in version "v1" cannot be handled as a Pod: ';
    expect(withApp({ ports: [{ containerPort: 80, protocol: 6 }] })).toEqual([
      `${prefix}json: cannot unmarshal number into Go struct field ContainerPort.spec.containers.ports.protocol of type v1.Protocol`,
    ]);
    expect(withApp({ readinessProbe: { grpc: { port: "http" } } })).toEqual([
      `${prefix}json: cannot unmarshal string into Go struct field GRPCAction.spec.containers.readinessProbe.ProbeHandler.grpc.port of type int32`,
    ]);
    expect(withApp({ readinessProbe: { httpGet: { prot: 80 } } })).toEqual([
      `${prefix}strict decoding error: unknown field "spec.containers[0].readinessProbe.httpGet.prot"`,
    ]);
  });

  it("hears of a port that is neither number nor text before any other wrong type", () => {
    expect(withApp({ ports: [{ containerPort: "80" }], readinessProbe: { tcpSocket: { port: true } } })).toEqual([
      'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal bool into Go struct field TCPSocketAction.spec.containers.readinessProbe.ProbeHandler.tcpSocket.port of type int32',
    ]);
  });
});

describe("environment", () => {
  it("wants a name, and one source for the value", () => {
    const env = [
      { value: "x" },
      { name: "A=B" },
      { name: "A", valueFrom: {} },
      { name: "A", value: "x", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } },
    ];
    expect(withApp({ env })).toEqual([
      "spec.containers[0].env[0].name: Required value",
      "spec.containers[0].env[1].name: Invalid value: \"A=B\": a valid environment variable name must consist only of printable ASCII characters other than '='",
      'spec.containers[0].env[2].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      'spec.containers[0].env[3].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
    ]);
  });

  it("reads a pod's names and addresses, and nothing of a Service", () => {
    const read = (fieldPath: string) => withApp({ env: [{ name: "A", valueFrom: { fieldRef: { fieldPath } } }] });
    for (const path of ["status.podIP", "spec.nodeName", "metadata.labels['app']"]) expect(read(path)).toEqual([]);
    const field = "spec.containers[0].env[0].valueFrom.fieldRef";
    expect(read("status.clusterIP")).toEqual([
      `${field}.fieldPath: Invalid value: "status.clusterIP": error converting fieldPath: field label not supported: status.clusterIP`,
    ]);
    expect(read("status.phase")[0]).toContain(
      `${field}.fieldPath: Unsupported value: "status.phase": supported values`,
    );
    expect(read("spec.x['a']")[0]).toContain("field label does not support subscript: spec.x['a']");
  });

  it("checks the names of ConfigMaps and Secrets", () => {
    const env = [{ name: "A", valueFrom: { configMapKeyRef: { name: "Map", key: "a b" } } }];
    const messages = withApp({ env, envFrom: [{}, { secretRef: {} }] });
    expect(messages).toEqual([
      expect.stringContaining('env[0].valueFrom.configMapKeyRef.name: Invalid value: "Map": a lowercase RFC 1123'),
      expect.stringContaining('env[0].valueFrom.configMapKeyRef.key: Invalid value: "a b": a valid config key must'),
      'spec.containers[0].envFrom: Invalid value: "": must specify one of: `configMapRef` or `secretRef`',
      "spec.containers[0].envFrom[1].secretRef.name: Required value",
    ]);
  });
});

describe("probes and hooks", () => {
  it("wants a port of the pod, by number or by name", () => {
    const probe = (port: unknown) => withApp({ readinessProbe: { tcpSocket: { port } } });
    expect(probe(8080)).toEqual([]);
    expect(probe("http")).toEqual([]);
    const field = "spec.containers[0].readinessProbe.tcpSocket.port";
    expect(probe(0)).toEqual([`${field}: Invalid value: 0: must be between 1 and 65535, inclusive`]);
    expect(probe("8080")).toEqual([`${field}: Invalid value: "8080": must contain at least one letter (a-z)`]);
  });

  it("wants exactly one action", () => {
    expect(withApp({ readinessProbe: {} })).toEqual([
      "spec.containers[0].readinessProbe: Required value: must specify a handler type",
    ]);
    const both = { tcpSocket: { port: 1 }, exec: {} };
    expect(withApp({ lifecycle: { preStop: both } })).toEqual([
      "spec.containers[0].lifecycle.preStop.exec.command: Required value",
      "spec.containers[0].lifecycle.preStop.tcpSocket: Forbidden: may not specify more than 1 handler type",
    ]);
  });

  it("checks schemes, headers, counts and the sleep before the end", () => {
    const httpGet = { port: 80, scheme: "http", httpHeaders: [{ name: "a b", value: "" }] };
    expect(withApp({ livenessProbe: { httpGet, periodSeconds: -1, successThreshold: 2 } })).toEqual([
      'spec.containers[0].livenessProbe.httpGet.scheme: Unsupported value: "http": supported values: "HTTP", "HTTPS"',
      expect.stringContaining('httpHeaders: Invalid value: "a b": a valid HTTP header must consist of'),
      "spec.containers[0].livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0",
      "spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1",
    ]);
    expect(withApp({ readinessProbe: { tcpSocket: { port: 1 }, terminationGracePeriodSeconds: 5 } })).toEqual([
      "spec.containers[0].readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes",
    ]);
    expect(withApp({ lifecycle: { preStop: { sleep: { seconds: 31 } } } })).toEqual([
      "spec.containers[0].lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)",
    ]);
  });

  it("lets only those init containers be probed that stay", () => {
    const init = { ...APP, name: "init", readinessProbe: { tcpSocket: { port: 1 } } };
    expect(withSpec({ initContainers: [{ ...init, restartPolicy: "Always" }] })).toEqual([]);
    expect(withSpec({ initContainers: [init] })).toEqual([
      "spec.initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always",
    ]);
  });
});

describe("names", () => {
  it("checks DNS policy and configuration", () => {
    expect(withSpec({ dnsPolicy: "Cluster" })).toEqual([
      'spec.dnsPolicy: Unsupported value: "Cluster": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"',
    ]);
    expect(withSpec({ dnsPolicy: "None" })).toEqual([
      "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None",
    ]);
    const dnsConfig = {
      nameservers: ["dns", "1.1.1.1", "1.1.1.2", "1.1.1.3"],
      searches: [".", "_tcp.x", "X"],
      options: [{}],
    };
    expect(withSpec({ dnsConfig })).toEqual([
      'spec.dnsConfig.nameservers: Invalid value: ["dns","1.1.1.1","1.1.1.2","1.1.1.3"]: must not have more than 3 nameservers',
      'spec.dnsConfig.nameservers[0]: Invalid value: "dns": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
      expect.stringContaining('spec.dnsConfig.searches[2]: Invalid value: "X": a lowercase RFC 1123 subdomain'),
      "spec.dnsConfig.options[0]: Required value: must not be empty",
    ]);
  });

  it("lets nothing else decide where hostnameOverride does", () => {
    expect(withSpec({ hostnameOverride: "web" })).toEqual([]);
    expect(withSpec({ hostnameOverride: "a".repeat(65), hostNetwork: true, setHostnameAsFQDN: true })).toEqual([
      "spec.hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true",
      "spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true",
      "spec.hostnameOverride: Too long: may not be more than 64 bytes",
    ]);
  });

  it("checks the names that a pod runs under, in upstream's order", () => {
    const messages = withSpec({
      ...{ subdomain: "a.b", hostname: "A", nodeName: "N_1", serviceAccountName: "S", activeDeadlineSeconds: 0 },
      ...{ hostAliases: [{ ip: "010.0.0.1", hostnames: ["a_b"] }], readinessGates: [{ conditionType: "a b" }] },
      nodeSelector: { "a b": "c" },
    });
    expect(messages.map((message) => message.split(": ")[0])).toEqual([
      ...["spec.nodeSelector", "spec.readinessGates[0].conditionType", "spec.serviceAccountName", "spec.nodeName"],
      ...["spec.activeDeadlineSeconds", "spec.hostname", "spec.subdomain"],
      ...["spec.hostAliases[0].ip", "spec.hostAliases[0].hostnames[0]"],
    ]);
    expect(messages).toContain('spec.hostAliases[0].ip: Invalid value: "010.0.0.1": must not have leading 0s');
  });

  it("knows two systems", () => {
    expect(withSpec({ os: { name: "plan9" } })).toEqual([
      'spec.os: Unsupported value: "plan9": supported values: "linux", "windows"',
    ]);
    expect(withSpec({ os: {} })).toEqual(["spec.os.name: Required value"]);
  });

  it("keeps apart what cannot go together", () => {
    expect(withSpec({ hostUsers: false, hostNetwork: true, hostPID: true })).toEqual([
      "spec.hostNetwork: Forbidden: when `hostUsers` is false",
      "spec.HostPID: Forbidden: when `hostUsers` is false",
    ]);
    expect(withSpec({ nodeName: "n1", schedulingGates: [{ name: "a" }], ephemeralContainers: [APP] })).toEqual([
      "spec.ephemeralContainers: Forbidden: cannot be set on create",
      "spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared",
    ]);
  });
});

describe("earlier versions", () => {
  const refuse = (k8sVersion: string, fields: Json, spec: Json = {}) => {
    const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z", k8sVersion });
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" } };
    const result = server.create({ ...pod, spec: { containers: [{ ...APP, ...fields }], ...spec } });
    return result.status === "ok" ? [] : result.errors.map((error) => renderFieldError(error, k8sVersion));
  };

  it("know a restartPolicy for sidecars only", () => {
    expect(refuse("1.33", { restartPolicy: "Never" })).toEqual([
      "spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers",
    ]);
    const init = { ...APP, name: "init", restartPolicy: "Never" };
    expect(refuse("1.33", {}, { initContainers: [init] })).toEqual([
      'spec.initContainers[0].restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ]);
    expect(refuse("1.36", {}, { initContainers: [init] })).toEqual([]);
  });

  it("are stricter with names of variables and of domains", () => {
    expect(refuse("1.31", { env: [{ name: "1 A" }] })[0]).toContain("and must not start with a digit");
    expect(refuse("1.32", { env: [{ name: "1 A" }] })).toEqual([]);
    expect(refuse("1.34", { env: [{ name: "A", valueFrom: {} }] })[0]).toMatch(/`configMapKeyRef` or `secretKeyRef`$/);
    expect(refuse("1.32", {}, { dnsConfig: { searches: ["_tcp.x"] } })[0]).toContain("must consist of lower case");
    expect(refuse("1.33", {}, { dnsConfig: { searches: ["_tcp.x"] } })).toEqual([]);
  });

  it("do not let a hook sleep for no time", () => {
    const lifecycle = { preStop: { sleep: { seconds: 0 } } };
    expect(refuse("1.32", { lifecycle })[0]).toContain("must be greater than 0 and less than");
    expect(refuse("1.33", { lifecycle })).toEqual([]);
  });
});
