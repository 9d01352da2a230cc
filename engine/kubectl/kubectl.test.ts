import { beforeEach, describe, expect, it } from "vitest";
import { createApiServer } from "../apiserver/create-api-server.ts";
import { createKubectl, type Kubectl } from "./create-kubectl.ts";

const now = "2026-01-01T00:00:00Z";
let kubectl: Kubectl;

beforeEach(() => {
  kubectl = createKubectl({ server: createApiServer({ seed: 1, now }), now });
});

function buildService(ports: string, name = "web"): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: {app: web}\n  ports:\n${ports}`;
}

const tcp = "  - {name: dns, port: 53, protocol: TCP}\n";
const udp = "  - {name: dns-udp, port: 53, protocol: UDP}\n";

describe("merging lists of ports", () => {
  it("loses a UDP port that client-side apply adds next to a TCP port of the same number", () => {
    kubectl.run("kubectl apply -f a.yaml", { "a.yaml": buildService(tcp) });
    expect(kubectl.run("kubectl apply -f a.yaml", { "a.yaml": buildService(tcp + udp) }).stdout).toBe(
      "service/web configured\n",
    );
    expect(kubectl.run("kubectl get svc web -o jsonpath='{.spec.ports[*].name}'").stdout).toBe("dns");
  });

  it("removes both ports when client-side apply drops one of two on one number", () => {
    kubectl.run("kubectl apply -f a.yaml", { "a.yaml": buildService(tcp + udp) });
    const result = kubectl.run("kubectl apply -f a.yaml", { "a.yaml": buildService(tcp) });
    expect(result.stderr).toBe('The Service "web" is invalid: spec.ports: Required value\n');
    expect(result.exit).toBe(1);
  });

  it("puts a port that a patch brings before those that only the server has", () => {
    kubectl.run("kubectl apply -f a.yaml", { "a.yaml": buildService("  - {name: a, port: 80}\n") });
    kubectl.run(`kubectl patch svc web -p '{"spec":{"ports":[{"name":"b","port":90}]}}'`);
    expect(kubectl.run("kubectl get svc web -o jsonpath='{.spec.ports[*].port}'").stdout).toBe("90 80");
  });

  it("keeps TCP and UDP apart with server-side apply", () => {
    kubectl.run("kubectl apply --server-side -f a.yaml", { "a.yaml": buildService(tcp + udp) });
    kubectl.run("kubectl apply --server-side -f a.yaml", { "a.yaml": buildService(udp) });
    expect(kubectl.run("kubectl get svc web -o jsonpath='{.spec.ports[*].protocol}'").stdout).toBe("UDP");
  });

  it("names the manager of a field that server-side apply would take away", () => {
    kubectl.run("kubectl create -f a.yaml", { "a.yaml": buildService("  - {port: 80, targetPort: 8080}\n") });
    const result = kubectl.run("kubectl apply --server-side -f a.yaml", {
      "a.yaml": buildService("  - {port: 80, targetPort: 9090}\n"),
    });
    expect(result.stderr).toMatch(
      /^error: Apply failed with 1 conflict: conflict with "kubectl-create" using v1: \.spec\.ports\[port=80,protocol="TCP"\]\.targetPort\n/,
    );
    const forced = kubectl.run("kubectl apply --server-side --force-conflicts -f a.yaml");
    expect(forced.stdout).toBe("service/web serverside-applied\n");
  });
});

describe("what a person types", () => {
  it.each([
    ["kubectl foo", 'error: unknown command "foo" for "kubectl"\n\nDid you mean this?\n\ttop\n'],
    ["kubectl gett svc", 'error: unknown command "gett" for "kubectl"\n\nDid you mean this?\n\tset\n\tget\n'],
    ["kubectl list svc", 'error: unknown command "list" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    [
      "kubectl expose pod web --node-port=1",
      "error: unknown flag: --node-port\nSee 'kubectl expose --help' for usage.\n",
    ],
    ["kubectl get svc -n", "error: flag needs an argument: 'n' in -n\nSee 'kubectl get --help' for usage.\n"],
    ["kubectl get -q", "error: unknown shorthand flag: 'q' in -q\nSee 'kubectl get --help' for usage.\n"],
    ["kubectl get foo", 'error: the server doesn\'t have a resource type "foo"\n'],
    [
      "kubectl create service nodeport web --tcp=99999",
      'error: strconv.ParseUint: parsing "99999": value out of range\n',
    ],
    ["kubectl create service nodeport web --tcp=80:0", "error: must be between 1 and 65535, inclusive\n"],
    ["kubectl edit svc kubernetes", 'error: unable to launch the editor "vi"\n'],
    ["kubectl logs web", 'error: "kubectl logs" is not modelled in this simulated cluster\n'],
    ["kubectl get svc 'x", "sh: unexpected EOF while looking for matching `''\n"],
  ])("answers %s as kubectl does", (line, stderr) => {
    const result = kubectl.run(line);
    expect(result.stderr).toBe(stderr);
    expect(result.exit).toBeGreaterThan(0);
  });

  it("reads manifests from here-documents, pipes, directories and patterns", () => {
    const text = buildService("  - {port: 80}\n", "x");
    expect(kubectl.run(`kubectl apply -f - <<EOF\n${text}EOF\n`).stdout).toBe("service/x created\n");
    expect(kubectl.run("cat d/x.yaml | kubectl apply -f -", { "d/x.yaml": text }).stdout).toBe("service/x unchanged\n");
    expect(kubectl.run("kubectl delete -f d").stdout).toBe('service "x" deleted from default namespace\n');
    expect(kubectl.run("kubectl create -f 'd/*.yaml' -o name").stdout).toBe("service/x\n");
    expect(kubectl.run("kubectl get -n default svc x -o name | grep -c service").stdout).toBe("1\n");
  });

  it("shows addresses of pods as soon as controllers and kubelets are there", () => {
    const server = createApiServer({ seed: 1, now });
    const observed = createKubectl({
      server,
      now,
      observePods: (pods) =>
        pods.map((pod, index) => ({
          ...pod,
          spec: { ...pod.spec, nodeName: "n1" },
          status: {
            phase: "Running",
            podIP: `10.244.0.${index + 5}`,
            podIPs: [{ ip: `10.244.0.${index + 5}` }],
            conditions: [{ type: "Ready", status: "True" }],
          },
        })),
    });
    observed.run("kubectl run web --image=nginx --port=80 --expose");
    expect(observed.run("kubectl get endpoints web").stdout).toContain("10.244.0.5:80");
    expect(observed.run("kubectl describe svc web | grep Endpoints").stdout).toBe(
      "Endpoints:                10.244.0.5:80\n",
    );
  });
});

it("takes names that every JavaScript object inherits for nothing special", () => {
  const files = {
    "a.yaml":
      "apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {valueOf: x}}\nspec: {selector: {toString: b}, ports: [{port: 80}]}\n",
  };
  const run = (line: string) => kubectl.run(line, files);
  expect(run("kubectl create -f a.yaml").exit).toBe(0);
  expect(run("kubectl get svc a -L constructor,valueOf --no-headers").stdout).toMatch(/0s +x\n$/);
  expect(run("kubectl get svc -l 'valueOf toString (x)'").stderr).toContain(
    "found 'toString', expected: in, notin, =, ==, !=, gt, lt",
  );
  expect(run("kubectl label svc a constructor-").stdout).toBe(
    'label "constructor" not found.\nservice/a not labeled\n',
  );
  expect(run("kubectl patch svc a --type=constructor -p '{}'").stderr).toContain("--type must be one of");
  expect(run("kubectl get svc -o jsonpath='{.items[*].constructor.name}'").stdout).toBe("");
});
