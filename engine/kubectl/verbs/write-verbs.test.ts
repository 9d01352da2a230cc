import { describe, expect, it } from "vitest";
import { createApiServer } from "../../apiserver/create-api-server.ts";
import { createKubectl } from "../create-kubectl.ts";

// Expected texts: what kubectl v1.36.2 printed against a real API server for the same commands.
const now = "2026-01-01T00:00:00Z";
const start = () => createKubectl({ server: createApiServer({ seed: "write", now }), now, hasControllers: false });
const service = (name: string, spec = "{ports: [{port: 80}]}", metadata = "") =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${metadata}}\nspec: ${spec}\n`;
const namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n";
const advice = "if you choose to ignore these errors, turn validation off with --validate=false";

type Step = [command: string, stdout: string, stderr: string, exit: number];

function runSteps(files: Record<string, string>, steps: Step[]): void {
  const kubectl = start();
  const answers = steps.map(([command]) => {
    const { stdout, stderr, exit } = kubectl.run(command, files);
    return [command, stdout, stderr, exit];
  });
  expect(answers).toEqual(steps);
}

describe("what kubectl makes of a file before it asks the server", () => {
  it("validates for create, apply and replace, and only decodes for delete", () => {
    runSteps({ "a.yaml": "apiVersion: v1\nmetadata:\n  name: web\n", "b.yaml": "hello\n", "c.yaml": "a: b\n" }, [
      [
        "kubectl create -f a.yaml",
        "",
        `error: error validating "a.yaml": error validating data: kind not set; ${advice}\n`,
        1,
      ],
      [
        "kubectl delete -f a.yaml",
        "",
        `error: unable to decode "a.yaml": Object 'Kind' is missing in '{"apiVersion":"v1","metadata":{"name":"web"}}'\n`,
        1,
      ],
      [
        "kubectl apply -f b.yaml",
        "",
        `error: error validating "b.yaml": error validating data: invalid object to validate; ${advice}\n`,
        1,
      ],
      [
        "kubectl apply -f b.yaml --validate=false",
        "",
        'error: unable to decode "b.yaml": json: cannot unmarshal string into Go value of type unstructured.detector\n',
        1,
      ],
      [
        "kubectl create -f c.yaml",
        "",
        `error: error validating "c.yaml": error validating data: [apiVersion not set, kind not set]; ${advice}\n`,
        1,
      ],
    ]);
  });

  it("never sends a name that cannot stand in a URL", () => {
    runSteps({ "a.yaml": service("a/b"), "b.yaml": "apiVersion: v1\nkind: Service\nspec: {ports: [{port: 80}]}\n" }, [
      [
        "kubectl delete -f a.yaml",
        "",
        `error: error when deleting "a.yaml": invalid resource name "a/b": [may not contain '/']\n`,
        1,
      ],
      ["kubectl apply --server-side -f b.yaml", "", "error: resource name may not be empty\n", 1],
      ["kubectl replace -f b.yaml", "", 'error: error when replacing "b.yaml": resource name may not be empty\n', 1],
    ]);
  });

  it("takes the version off a new object", () => {
    runSteps({ "a.yaml": service("web", undefined, ', resourceVersion: "12"') }, [
      ["kubectl create -f a.yaml", "service/web created\n", "", 0],
    ]);
  });

  it("works on what it could read before it tells what it could not", () => {
    const files = {
      "all.yaml": [service("a"), service("x").replace("Service", "Servise"), service("b")].join("---\n"),
    };
    const missing =
      'resource mapping not found for name: "x" namespace: "" from "all.yaml": no matches for kind "Servise" in version "v1"\nensure CRDs are installed first\n';
    runSteps(files, [
      ["kubectl apply -f all.yaml", "service/a created\nservice/b created\n", `error: ${missing}`, 1],
      [
        "kubectl delete -f all.yaml",
        'service "a" deleted from default namespace\nservice "b" deleted from default namespace\n',
        `error: ${missing}`,
        1,
      ],
      ["kubectl delete -f all.yaml --ignore-not-found", "", missing, 1],
    ]);
  });
});

describe("where a manifest comes from", () => {
  const files = { "a.yaml": service("web") };
  it.each([
    ["kubectl create -f - < a.yaml", "service/web created\n"],
    [`cat <<EOF | kubectl apply -f -\n${service("web")}EOF`, "service/web created\n"],
    [
      "kubectl create service clusterip my --tcp=80 -o yaml --dry-run=client | kubectl set selector --local -f - a=b -o yaml | kubectl create -f -",
      "service/my created\n",
    ],
  ])("reads %s", (command, stdout) => {
    runSteps(files, [[command, stdout, "", 0]]);
  });
});

it("applies with -o yaml as one List, and prints nothing when something failed", () => {
  const kubectl = start();
  const files = {
    "all.yaml": `${service("a")}---\n${service("b")}`,
    "bad.yaml": `${service("c")}---\n${service("D")}`,
  };
  const { stdout } = kubectl.run("kubectl apply -f all.yaml -o yaml", files);
  expect(stdout).toMatch(/^apiVersion: v1\nitems:\n- apiVersion: v1\n/);
  expect(stdout).toMatch(/\nkind: List\nmetadata: \{\}\n$/);
  expect(kubectl.run("kubectl apply -f bad.yaml -o yaml")).toMatchObject({ stdout: "", exit: 1 });
  expect(kubectl.run("kubectl get svc c -o name").stdout).toBe("service/c\n");
});

describe("deleting", () => {
  it("reaches what is in a namespace that goes with it", () => {
    runSteps({ "all.yaml": `${namespace}---\n${service("a", undefined, ", namespace: team")}` }, [
      ["kubectl apply -f all.yaml", "namespace/team created\nservice/a created\n", "", 0],
      ["kubectl delete -f all.yaml", 'namespace "team" deleted\nservice "a" deleted from team namespace\n', "", 0],
      ["kubectl get ns team", "", 'Error from server (NotFound): namespaces "team" not found\n', 1],
    ]);
  });

  it("knows namespaces that may not go and flags that contradict each other", () => {
    runSteps({ "a.yaml": service("web") }, [
      [
        "kubectl delete ns default",
        "",
        'Error from server (Forbidden): namespaces "default" is forbidden: this namespace may not be deleted\n',
        1,
      ],
      [
        "kubectl delete svc web --cascade=nope",
        "",
        'error: invalid cascade value (nope). Must be "background", "foreground", or "orphan"\n',
        1,
      ],
      [
        "kubectl delete -f a.yaml svc web",
        "",
        "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well\n",
        1,
      ],
      ["kubectl delete -f a.yaml -l a=b", "No resources found\n", "", 0],
      ["kubectl replace --force -f a.yaml", "service/web replaced\n", "", 0],
      ["kubectl replace -f a.yaml --timeout=3s", "", "error: --timeout must have --force specified\n", 1],
    ]);
  });
});

it("puts back what apply --force deleted when the new object is refused", () => {
  const files = { "a.yaml": service("web", "{clusterIP: 10.96.7.7, ports: [{port: 80}]}") };
  const kubectl = start();
  kubectl.run("kubectl apply -f a.yaml", files);
  const result = kubectl.run("kubectl apply --force -f a.yaml", {
    "a.yaml": service("web", "{type: NodePort, ports: [{port: 80, nodePort: 8080}]}"),
  });
  expect(result).toMatchObject({ stdout: "", exit: 1 });
  expect(result.stderr).toBe(
    'The Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767\n',
  );
  expect(kubectl.run("kubectl get svc web -o jsonpath={.spec.clusterIP}").stdout).toBe("10.96.7.7");
});

it("notes the command with --record and warns about the flag", () => {
  const kubectl = start();
  const result = kubectl.run("kubectl create -f a.yaml --record", { "a.yaml": service("web") });
  const stderr = "Flag --record has been deprecated, --record will be removed in the future\n";
  expect(result).toEqual({ stdout: "service/web created\n", stderr, exit: 0 });
  kubectl.run("kubectl patch svc web -p '{}' --record");
  expect(kubectl.run("kubectl get svc web -o jsonpath={.metadata.annotations}").stdout).toBe(
    '{"kubernetes.io/change-cause":"kubectl patch svc web --patch={} --record=true"}',
  );
});

describe("patches", () => {
  const files = { "a.yaml": service("web") };
  it.each([
    [
      '--type=json -p \'[{"op":"replace","path":"/spec/foo","value":1}]\'',
      "service/web patched (no change)\n",
      'Warning: unknown field "spec.foo"\n',
      0,
    ],
    [
      '--type=json -p \'{"op":"add"}\'',
      "",
      "Error from server (BadRequest): error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp\n",
      1,
    ],
    [
      '--type=json -p \'[{"op":"replace","path":"/spec/ports/9/port","value":1}]\' --dry-run=client',
      "",
      "error: replace operation does not apply: doc is missing path: /spec/ports/9/port: missing value\n",
      1,
    ],
    [
      '--type=json -p \'[{"op":"move","from":"/spec/selector","path":"/spec/x"}]\' --dry-run=client',
      "",
      "error: error in move for path: 'selector': Unable to remove nonexistent key: selector: missing value\n",
      1,
    ],
    ["-p '{\"spec\":'", "", "Error from server (BadRequest): unexpected end of JSON input\n", 1],
    ["--type=merge -p null", "", "Error from server (BadRequest): Invalid JSON Patch\n", 1],
    ["-p null", "service/web patched (no change)\n", "", 0],
    ['-p \'{"kind":"Pod"}\'', "service/web patched (no change)\n", "", 0],
    [
      "-p '{\"metadata\":null}'",
      "",
      "Error from server (BadRequest): the name of the object (web based on URL) was undeterminable: name must be provided\n",
      1,
    ],
    ['-p \'{"spec":{"type":1}}\' --dry-run=client', "service/web patched\n", "", 0],
    [
      "-p '{}' --subresource=foo",
      "",
      "Error from server (NotFound): the server could not find the requested resource\n",
      1,
    ],
    [
      `-p '{"metadata":{"resourceVersion":"1"}}' --subresource=status`,
      "",
      'Error from server (Conflict): Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again\n',
      1,
    ],
    ["-p '{}' --local", "", "error: cannot specify --local and server resources\n", 1],
  ])("answers %s", (flags, stdout, stderr, exit) => {
    runSteps(files, [
      ["kubectl create -f a.yaml", "service/web created\n", "", 0],
      [`kubectl patch svc web ${flags}`, stdout, stderr, exit],
    ]);
  });
});

it.each([
  ["a!=b", 'error: "!=" is not a valid label selector operator\n'],
  ["=b", "error: couldn't parse the selector string \"=b\": found '=', expected: !, identifier, or 'end of string'\n"],
  ["'a in (c,b)'", "error: match expression [{a In [b c]}] not supported on this object\n"],
  [
    "a=b --resource-version=1",
    'Error from server (Conflict): Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes to the latest version and try again\n',
  ],
])("refuses set selector %s", (selector, stderr) => {
  const kubectl = start();
  kubectl.run("kubectl create -f a.yaml", { "a.yaml": service("web") });
  kubectl.run("kubectl label svc web x=y");
  expect(kubectl.run(`kubectl set selector svc web ${selector}`)).toEqual({ stdout: "", stderr, exit: 1 });
});

it("clears a selector with an empty one", () => {
  const kubectl = start();
  kubectl.run("kubectl create -f a.yaml", { "a.yaml": service("web", "{selector: {a: b}, ports: [{port: 80}]}") });
  expect(kubectl.run('kubectl set selector svc web ""').stdout).toBe("service/web selector updated\n");
  expect(kubectl.run("kubectl get svc web -o jsonpath={.spec.selector}").stdout).toBe("");
});

it("changes files alone with --local", () => {
  const kubectl = start();
  const files = { "a.yaml": service("web") };
  expect(kubectl.run("kubectl label --local -f a.yaml a=b -o yaml", files).stdout).toBe(
    "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    a: b\n  name: web\nspec:\n  ports:\n  - port: 80\n",
  );
  expect(kubectl.run("kubectl annotate svc web a=b --local").stderr).toBe(
    "error: can only use local files by -f pod.yaml or --filename=pod.json when --local=true is set\n",
  );
  expect(kubectl.run("kubectl get svc web").exit).toBe(1);
});

it("replaces a Pod by a manifest without what admission added", () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: nginx}]}\n";
  runSteps({ "p.yaml": pod }, [
    ["kubectl create -f p.yaml", "pod/p created\n", "", 0],
    ["kubectl replace -f p.yaml", "pod/p replaced\n", "", 0],
  ]);
});

describe("what was applied last", () => {
  const files = { "a.yaml": service("web") };
  it("is shown as YAML and JSON", () => {
    const yaml =
      "apiVersion: v1\nkind: Service\nmetadata:\n  annotations: {}\n  name: web\n  namespace: default\nspec:\n  ports:\n  - port: 80\n";
    runSteps(files, [
      ["kubectl apply -f a.yaml", "service/web created\n", "", 0],
      ["kubectl apply view-last-applied svc web", yaml, "", 0],
      ["kubectl apply view-last-applied svc nope", "", 'Error from server (NotFound): services "nope" not found\n', 1],
    ]);
  });

  it("is set from a file, for objects without it only when asked to", () => {
    const missing =
      "error: no last-applied-configuration annotation found on resource: web, to create the annotation, run the command with --create-annotation\n";
    runSteps(files, [
      ["kubectl create -f a.yaml", "service/web created\n", "", 0],
      ["kubectl apply view-last-applied svc web", "", "", 0],
      ["kubectl apply set-last-applied -f a.yaml", "", missing, 1],
      ["kubectl apply set-last-applied -f a.yaml --create-annotation", "service/web configured\n", "", 0],
      ["kubectl apply set-last-applied -f a.yaml", "set-last-applied web: no changes required.\n", "", 0],
    ]);
  });
});

it("writes the List of apply -o json in the order of its structure", () => {
  const files = { "all.yaml": `${service("a")}---\n${service("b")}` };
  const { stdout } = start().run("kubectl apply -f all.yaml -o json", files);
  expect(Object.keys(JSON.parse(stdout))).toEqual(["kind", "apiVersion", "metadata", "items"]);
  expect(stdout).toContain('\n        {\n            "apiVersion": "v1",\n            "kind": "Service",');
  expect(stdout).not.toContain("managedFields");
});

it("takes -l for the objects of a file", () => {
  runSteps({ "a.yaml": `${service("a", undefined, ', labels: {x: "1"}')}---\n${service("b")}` }, [
    ["kubectl create -f a.yaml -l x=1", "service/a created\n", "", 0],
    ["kubectl apply -f a.yaml -l x=2", "", "error: no objects passed to apply\n", 1],
    [
      'kubectl apply -f a.yaml -l "x in"',
      "",
      "error: the provided selector \"x in\" is not valid: unable to parse requirement: found '' expected: '('\n",
      1,
    ],
  ]);
});

it("reads a JSON patch of null as an empty one, and names the type of any other that is no list", () => {
  const type = "error: json: cannot unmarshal bool into Go value of type jsonpatch.Patch\n";
  runSteps({ "a.yaml": service("web") }, [
    ["kubectl patch --local -f a.yaml --type=json -p null", "service/web patched (no change)\n", "", 0],
    ["kubectl patch --local -f a.yaml --type=json -p true", "", type, 1],
  ]);
});

it("checks a ConfigMap's keys in the server's words", () => {
  const key = "a".repeat(254);
  const fault = `"${key}" is not a valid key name for a ConfigMap: must be no more than 253 characters`;
  runSteps({}, [[`kubectl create configmap x --from-literal=${key}=1`, "", `error: ${fault}\n`, 1]]);
});
