import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { gradeAnswer, parseExercises, type VariantParameters } from "../../index.ts";

// The second template of the frozen exercise: Service web 80 → 9090 while the processes listen on 8080.
const frozen = JSON.parse(readFileSync(new URL("fix-manifest.frozen.json", import.meta.url), "utf8"));
const parsed = parseExercises(frozen.exercises, "frozen", frozen.scenarios);
const exercise = parsed.status === "ok" ? parsed.exercises[0]! : undefined;
const parameters: VariantParameters = {
  template: "wrong-target-port",
  values: { port: 80, target: 9090, process: 8080 },
  order: [],
};

function grade(manifest: string) {
  const result = gradeAnswer(exercise!, parameters, { manifest }, "en");
  return result.status === "graded" ? result.feedback : result.problems;
}

function buildService(spec: string, metadata = "{ name: web }"): string {
  return `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: ${spec}\n`;
}

const ports = "ports: [{ port: 80, targetPort: 8080 }]";
const slice = `---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
ports: [{ port: 8080 }]
endpoints:
  - { addresses: [10.244.1.10], nodeName: n1, targetRef: { kind: Pod, name: web-a, namespace: default } }
  - { addresses: [10.244.2.10], nodeName: n2, targetRef: { kind: Pod, name: web-b, namespace: default } }
`;

describe("fix-manifest", () => {
  it.each([
    ["a ClusterIP of the server's choice", buildService(`{ selector: { app: web }, ${ports} }`)],
    ["the obvious edit", buildService(`{ clusterIP: 10.96.0.50, selector: { app: web }, ${ports} }`)],
    ["another type", buildService(`{ type: NodePort, clusterIP: 10.96.0.50, selector: { app: web }, ${ports} }`)],
    [
      "a second, named port",
      buildService(
        "{ clusterIP: 10.96.0.50, selector: { app: web }, ports: [{ name: a, port: 80, targetPort: 8080 }, { name: b, port: 81 }] }",
      ),
    ],
    [
      "labels and blank lines",
      `\n\n${buildService(`{ clusterIP: 10.96.0.50, selector: { app: web }, ${ports} }`, "{ name: web, labels: { a: b } }")}`,
    ],
    [
      "JSON",
      JSON.stringify({
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { clusterIP: "10.96.0.50", selector: { app: "web" }, ports: [{ port: 80, targetPort: 8080 }] },
      }),
    ],
    ["endpoints written by hand", buildService(`{ clusterIP: 10.96.0.50, ${ports} }`) + slice],
  ])("passes with %s", (_, manifest) => {
    expect(grade(manifest)).toMatchObject({ isCorrect: true, score: 1, beliefs: [] });
  });

  it("gives part of the score for part of the requests", () => {
    const oneEndpoint = slice.slice(0, slice.lastIndexOf("  - {"));
    expect(grade(buildService(`{ ${ports} }`) + oneEndpoint)).toMatchObject({
      isCorrect: false,
      score: 2 / 3,
      hidden: { passed: 1, total: 2 },
      visible: [{ isAsWanted: true }],
    });
  });

  it("does not accept a repair that comes with a refused object", () => {
    const second = buildService("{ type: NodePort, ports: [{ port: 1, nodePort: 80 }] }", "{ name: other }");
    const repaired = buildService(`{ clusterIP: 10.96.0.50, selector: { app: web }, ${ports} }`);
    expect(grade(`${repaired}---\n${second}`)).toMatchObject({
      isCorrect: false,
      score: 0.99,
      errors: [{ field: "spec.ports[0].nodePort", badValue: 80 }],
    });
  });

  it("says of hidden requests only how many pass", () => {
    const feedback = grade(buildService("{ selector: { app: web }, ports: [{ port: 80 }] }"));
    expect(JSON.stringify(feedback)).not.toContain("web.default.svc.cluster.local:80");
  });
});
