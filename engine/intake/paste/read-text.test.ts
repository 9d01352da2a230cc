import { describe, expect, it } from "vitest";
import { planEdits } from "../../manifest/edit/plan-edits.ts";
import { observeDocuments } from "./observe-documents.ts";
import { readText } from "./read-text.ts";

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`;
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: c, image: i}]}
`;

/** Kinds with the place of their name, repairs with theirs, and what is something else. */
function read(text: string, file = "f.yaml", isFromFolder = false): string[] {
  const { documents, errors, repairs, foreign } = readText({ file, text, isFromFolder });
  const place = ({ line, column }: { line: number; column: number }) => `${line}:${column}`;
  return [
    ...documents.map((each) => `${each.object.kind} ${place(each.locate("metadata.name"))}`),
    ...repairs.map(({ code, location, count }) => `${code} ${place(location)} ${count}`),
    ...foreign.map(({ kind, location }) => `${kind} ${place(location)}`),
    ...errors.map(({ code, location }) => `${code} ${place(location)}`),
  ];
}

describe("a paste", () => {
  it("that can be read is left alone", () => {
    const config = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  a: |\n    \`\`\`yaml\n    $ kubectl get svc\n  b: “x”\n`;
    expect(read(config)).toEqual(["ConfigMap 3:18"]);
    expect(read(`${SERVICE}---\n${POD}`.replaceAll("\n", "\r\n"))).toEqual(["Service 4:9", "Pod 11:18"]);
  });

  it("keeps the places of the text as given", () => {
    expect(read(`\`\`\`yaml\n${SERVICE}\`\`\`\nand then\n\`\`\`\n${POD}\`\`\`\n`)).toEqual([
      "Service 5:9",
      "Pod 14:18",
      "markdown-fence 1:1 4",
    ]);
    expect(
      read(`$ kubectl get svc web -o yaml\n${SERVICE}root@node-1:~# kubectl get pod web -o yaml\n${POD}$ \n`),
    ).toEqual(["Service 5:9", "Pod 12:18", "shell-prompt 1:1 3"]);
    const quoted = `${SERVICE}---\n${POD}`.trimEnd().replace(/^/gm, "> ");
    expect(read(quoted)).toEqual(["Service 4:11", "Pod 11:20", "quoted-block 1:1 12"]);
    const indented = `${SERVICE}---\n${POD}`.trimEnd().replace(/^/gm, "    ");
    expect(read(indented)).toEqual(["Service 4:13", "Pod 11:22", "indented-block 1:1 1"]);
    expect(read(SERVICE.replaceAll("  ", "\t"))).toEqual(["Service 4:8", "tabs 4:1 3"]);
    expect(read(SERVICE.replaceAll("  ", "\u00a0\u00a0"))).toEqual(["Service 4:9", "non-breaking-spaces 4:1 3"]);
    expect(read(SERVICE.replace("web", "“web”"))).toEqual(["Service 4:9", "typographic-quotes 4:9 1"]);
  });

  it("has its edits in the text as given, with the mark of the quotation on new lines", () => {
    const { documents } = readText({ file: "f.yaml", text: SERVICE.trimEnd().replace(/^/gm, "> ") });
    const planned = planEdits(documents[0]!, { op: "set", path: "spec.selector", value: { app: "web" } });
    expect(planned).toMatchObject({
      edits: [{ start: { line: 7, column: 17 }, to: "\n>   selector:\n>     app: web" }],
    });
  });

  it("of JSON may have comments, commas at the end, a list around it, or several texts in a row", () => {
    const json = `[ // two\n{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "http://a,]"},},\n/* b */ {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b"}}]`;
    expect(read(json)).toEqual([
      "Service 2:62",
      "Pod 3:66",
      "json-array 1:1 1",
      "json-comments 1:3 2",
      "json-trailing-commas 2:75 1",
    ]);
    const one = `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b"}}`;
    expect(read(`${one}\n${one}${one}`)).toHaveLength(3);
  });

  it("that is something else is called by its name", () => {
    expect(read("apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n")).toEqual([
      "helm-template 4:1",
    ]);
    expect(read("{{- if .Values.on }}\napiVersion: v1\n{{- end }}\n")).toEqual(["helm-template 1:1"]);
    expect(read('version: "3"\nservices:\n  web: {image: i}\n')).toEqual(["compose 2:1"]);
    expect(read("NAME   TYPE        PORT(S)   AGE\nweb    ClusterIP   80/TCP    4h\n")).toEqual(["kubectl-table 1:1"]);
    expect(
      read("$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          4h\n"),
    ).toContain("kubectl-table 2:1");
    expect(read("Name:         web\nNamespace:    default\nSelector:     app=web\nIPs:  a\n  x: y: z\n")).toEqual([
      "kubectl-describe 1:1",
    ]);
    expect(read('Error from server (NotFound): services "web" not found\n')).toEqual(["error-message 1:1"]);
    expect(read("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n")).toEqual([
      "kustomization 1:1",
    ]);
    expect(read("apiVersion: v2\nname: web\nversion: 1.0.0\n", "web/Chart.yaml")).toEqual(["helm-chart 1:1"]);
    expect(read("")).toEqual([]);
  });

  it("that is no object is a fault where it was named, and passed over in a folder", () => {
    expect(read("on: push\njobs: {}\n")).toEqual(["api-version-missing 1:1"]);
    expect(read("on: push\njobs: {}\n", "ci.yaml", true)).toEqual(["other 1:1"]);
    expect(read("a: b: c\n", "ci.yaml", true)).toEqual(["yaml-syntax 1:5"]);
  });

  it("with objects beside a table keeps the objects", () => {
    const table =
      "$ kubectl get svc\nNAME   TYPE        PORT(S)\nweb    ClusterIP   80/TCP\n$ kubectl get svc web -o yaml\n";
    expect(read(table + SERVICE)).toEqual(["Service 8:9", "shell-prompt 1:1 2", "kubectl-table 2:1"]);
  });

  it("of any length and form is answered, and soon", () => {
    const count = 150_000;
    const texts = [
      `${"//\n".repeat(count)}{`,
      `apiVersion: v1\nkind: Pod\n${"a: 1\n".repeat(count)}`,
      `apiVersion: v1\nkind: Pod\n${"kind: a\napiVersion: v1\n".repeat(count / 4)}`,
      `{${"/*".repeat(count)}`,
      `{"${'\\"'.repeat(count)}`,
      `a:\u00a0${" ".repeat(count)}x: y: z`,
      "```\n".repeat(count),
      "\t".repeat(count),
      "> ".repeat(count),
      `[{${"},{".repeat(count)}`,
    ];
    for (const text of texts) {
      const start = performance.now();
      const { documents } = readText({ file: "f.yaml", text });
      expect(observeDocuments(documents).length).toBeLessThanOrEqual(1000);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});
