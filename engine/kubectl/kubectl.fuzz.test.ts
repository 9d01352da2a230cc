import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createApiServer } from "../apiserver/create-api-server.ts";
import { createKubectl } from "./create-kubectl.ts";

const now = "2026-01-01T00:00:00Z";

const manifest =
  "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  type: NodePort\n  selector:\n    app: web\n  ports:\n  - port: 80\n    nodePort: 30080\n";
const pod =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    app: web\nspec:\n  containers:\n  - name: c\n    image: nginx\n    ports:\n    - containerPort: 8080\n";

const words = (
  "kubectl get describe create apply delete replace patch label annotate expose edit explain set selector run scale version cordon service svc " +
  "pods po nodes all ep endpoints endpointslices deploy ns configmap web lb svc/web pod/web svc,ep services.v1. service.spec.ports -f -o -n -l -A -p -w -R -h " +
  "--all --dry-run=client --dry-run=server --dry-run -oyaml -ojson -owide name yaml json wide jsonpath={.items[*].spec} jsonpath={range jsonpath={..} " +
  "go-template={{range go-template={{.spec}} go-template={{(index custom-columns=A:.metadata.name --sort-by=.metadata.name --show-labels --server-side --force --force-conflicts --type=json --type=merge " +
  "--port=80 --target-port=http --type=NodePort --tcp=80:8080 --node-port=30080 nodeport clusterip externalname a=b a- app=web svc.yaml pod.yaml " +
  "bad.yaml - . -- = , / | grep head -5 wc -l --validate=false --subresource=status --field-selector=spec.type=NodePort --replicas=2 --image=x"
).split(" ");

const patches = [
  '\'{"spec":{"ports":[{"port":80,"nodePort":31000}]}}\'',
  "'{\"spec\":null}'",
  '\'{"spec":{"ports":null}}\'',
  '\'{"spec":{"ports":[{"$patch":"replace"},{"port":1}]}}\'',
  '\'{"metadata":{"labels":{"__proto__":"x","constructor":"y"}}}\'',
  '\'[{"op":"replace","path":"/spec/ports/0","value":5}]\'',
  "'spec: {type: 5}'",
  "'[1]'",
];

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.constantFrom(...patches) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const line = fc.oneof(
  fc.array(word, { maxLength: 9 }).map((list) => ["kubectl", ...list].join(" ")),
  fc.string({ maxLength: 60, unit: "binary" }),
);

/** A manifest with a few characters changed, doubled or dropped. */
const mutated = fc
  .tuple(
    fc.constantFrom<string>(manifest, pod),
    fc.array(fc.tuple(fc.nat(400), fc.string({ maxLength: 3, unit: "binary" })), { maxLength: 6 }),
  )
  .map(([text, edits]) =>
    edits.reduce((all, [at, piece]) => all.slice(0, at) + piece + all.slice(at + (piece.length % 3)), text),
  );

describe("kubectl under fire", () => {
  it("answers any line of words with text and an exit code", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), mutated, (lines, bad) => {
        const files = { "svc.yaml": manifest, "pod.yaml": pod, "bad.yaml": bad };
        const kubectl = createKubectl({ server: createApiServer({ seed: 1, now }), files });
        kubectl.run("kubectl apply -f svc.yaml");
        kubectl.run("kubectl apply -f bad.yaml");
        for (const text of lines) {
          const result = kubectl.run(text);
          expect(typeof result.stdout + typeof result.stderr).toBe("stringstring");
          expect(Number.isInteger(result.exit)).toBe(true);
          if (result.exit !== 0 && !text.includes("|")) expect(result.stderr + result.stdout).not.toBe("");
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 400) },
    );
  });

  it("stands a huge manifest, deep nesting and long lines", () => {
    const kubectl = createKubectl({ server: createApiServer({ seed: 1, now }) });
    const list = (count: number) =>
      Array.from({ length: count }, (_, index) => `  - name: p${index}\n    port: ${index + 1}\n`).join("");
    const build = (count: number) =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: s${count}\nspec:\n  ports:\n${list(count)}`;
    const files = { "many.yaml": build(3000), "huge.yaml": build(20_000) };
    expect(kubectl.run("kubectl apply -f many.yaml", files).exit).toBe(0);
    expect(kubectl.run("kubectl apply -f many.yaml").stdout).toBe("service/s3000 unchanged\n");
    expect(kubectl.run("kubectl create -f huge.yaml").exit).toBe(0);
    // The manifest would not fit into its own annotation.
    expect(kubectl.run("kubectl apply -f huge.yaml").stderr).toContain("may not be more than 262144 bytes");
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    expect(kubectl.run(`kubectl patch svc s3000 -p '${deep}'`).exit).toBe(1);
    expect(kubectl.run(`kubectl get svc ${"x".repeat(500_000)}`).exit).toBe(1);
    expect(kubectl.run(`kubectl get svc -o jsonpath='${"{range .items[*]}".repeat(200)}'`).exit).toBe(1);
  }, 60_000);
});
