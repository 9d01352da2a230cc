import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createApiServer } from "../apiserver/create-api-server.ts";
import { createKubectl, type Kubectl } from "./create-kubectl.ts";

// Two sessions recorded with the endpoints controllers running. What happened between the recorded commands (pods that
// became ready, Services that were written anew) is redone here by hand.
const now = "2026-11-23T08:24:22Z";
const golden = JSON.parse(readFileSync("tests/vectors/service_api_golden.json", "utf8")) as {
  transcripts: Record<string, string>;
};

type Recorded = { cmd: string; output: string; exit: number };

function parseTranscript(text: string): Recorded[] {
  return text
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith("$ "))
    .map((part) => {
      const lineEnd = part.indexOf("\n");
      const exit = /\[exit (\d+)\]\n/.exec(part);
      return {
        cmd: part.slice(2, lineEnd),
        output: part.slice(lineEnd + 1, exit?.index),
        exit: Number(exit?.[1] ?? 0),
      };
    });
}

/** Random addresses, ports and names, the order in which a set was walked, and ages that real time made. */
function maskText(text: string): string {
  return text
    .replace(/\b10\.(9[6-9]|1[01]\d)\.\d+\.\d+\b/g, (ip) => (ip === "10.96.0.1" ? ip : "<ip>"))
    .replace(/\b(web)-[a-z0-9]{5}\b/g, "$1-<id>")
    .replace(/\b3[0-2]\d{3}\b/g, "<port>")
    .replace(/\d+\.\d+\.\d+\.\d+(:\d+)?(,\d+\.\d+\.\d+\.\d+(:\d+)?)+/g, (list) => list.split(",").sort().join(","))
    .replace(/ \d+[sm](?=\n| {2})/g, " <age>")
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, "<time>")
    .replace(/ {2,}/g, "  ");
}

function createPod(name: string, ip: string, node: string, isReady: boolean): string {
  const status = isReady ? "True" : "False";
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, labels: { app: "web" } },
    spec: {
      nodeName: node,
      containers: [{ name: "c", image: "nginx", ports: [{ name: "http", containerPort: 8080 }] }],
    },
    status: {
      phase: "Running",
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: "Ready", status }],
      containerStatuses: [{ name: "c", ready: isReady, restartCount: 0, state: { running: {} } }],
    },
  });
}

function createNode(name: string, ip: string, isReady: boolean, labels: Record<string, string>): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels },
    status: {
      addresses: [{ type: "InternalIP", address: ip }],
      conditions: [{ type: "Ready", status: isReady ? "True" : "False" }],
      nodeInfo: {
        kubeletVersion: "v1.36.0",
        osImage: "Debian GNU/Linux 12 (bookworm)",
        kernelVersion: "6.1.0-18-amd64",
        architecture: "amd64",
        containerRuntimeVersion: "containerd://2.0.0",
      },
    },
  });
}

function createService(selector: string, ports: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n${selector}  ports:\n${ports}`;
}

const selector = "  selector:\n    app: web\n";
const httpPort = "  - name: http\n    port: 80\n    targetPort: 8080\n    nodePort: 30080\n";
const metricsPort = "  - name: metrics\n    port: 9090\n    nodePort: 30090\n";
const slice = `addressType: IPv4
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-manual
  labels:
    kubernetes.io/service-name: web
ports:
- name: http
  port: 8080
  protocol: TCP
endpoints:
- addresses:
  - 192.168.9.9
`;

let kubectl: Kubectl;

function put(text: string): void {
  const result = kubectl.run("kubectl create -f x.yaml", { "x.yaml": text });
  expect(result.stderr).toBe("");
}

const ready = () => {
  put(createPod("web-1", "10.244.1.5", "worker1", true));
  put(createPod("web-2", "10.244.2.7", "worker2", true));
};

const before: Record<string, Record<number, () => void>> = {
  endpointsNodesPods: {
    0: () => {
      put(createNode("cp1", "192.168.1.11", true, { "node-role.kubernetes.io/control-plane": "" }));
      put(createNode("worker1", "192.168.1.12", true, {}));
      put(createNode("worker2", "192.168.1.13", false, {}));
    },
    4: () => put(createService(selector, httpPort)),
    7: ready,
    14: () => put(createPod("web-3", "10.244.1.6", "worker1", false)),
    19: () => {
      put(createPod("web-4", "10.244.1.8", "worker1", true));
      put(createPod("web-5", "10.244.1.9", "worker1", true));
      put(createPod("web-6", "10.244.1.10", "worker1", true));
    },
    24: () => void kubectl.run("kubectl delete pod web-1 web-2 web-4 web-5 web-6"),
    36: () => {
      ready();
      kubectl.run(`kubectl patch svc web --type=merge -p '{"spec":{"publishNotReadyAddresses":null}}'`);
    },
    45: () => {
      kubectl.run("kubectl delete svc web");
      put(createService(selector, httpPort + metricsPort));
    },
    49: () => {
      kubectl.run("kubectl delete svc web");
      put(createService("", httpPort));
    },
    52: () => void kubectl.run("kubectl version", { "eps.yaml": slice }),
    57: () => {
      put(
        JSON.stringify({
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "web-pending", labels: { app: "web" } },
          spec: { containers: [{ name: "c", image: "nginx" }] },
          status: { phase: "Pending" },
        }),
      );
    },
  },
  misc: {
    0: () => {
      kubectl.run("kubectl create service loadbalancer lb --tcp=80");
      kubectl.run("kubectl create service nodeport web --tcp=80:8080 --node-port=30080");
    },
    18: () => void kubectl.run("kubectl delete svc lb"),
  },
};

// The order of addresses in a slice, and its generation, tell when each pod came, which nobody remembers here. Of the list
// of events only the head was recorded.
const skipped: Record<string, number[]> = { endpointsNodesPods: [18, 19, 21, 23], misc: [20] };

describe.each(["endpointsNodesPods", "misc"])("transcript %s", (name) => {
  beforeAll(() => {
    kubectl = createKubectl({ server: createApiServer({ seed: 7, now }), now });
  });
  it.each(parseTranscript(golden.transcripts[name] ?? "").map((step, index) => [index, step.cmd, step] as const))(
    "%i: %s",
    (index, _cmd, step) => {
      before[name]?.[index]?.();
      const result = kubectl.run(step.cmd);
      if (skipped[name]?.includes(index)) return;
      const output =
        step.output.startsWith("Warning: ") || step.exit !== 0
          ? result.stderr + result.stdout
          : result.stdout + result.stderr;
      expect(maskText(output)).toBe(maskText(step.output));
      expect(result.exit).toBe(step.exit);
    },
  );
});
