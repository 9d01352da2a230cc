import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../api/objects.ts";
import { parseManifests } from "../parse-manifests.ts";
import { applyChange } from "./apply-change.ts";
import { applyEdits } from "./apply-edits.ts";
import { type ObjectChange, planEdits } from "./plan-edits.ts";

const BLOCK = `# a comment
apiVersion: v1
kind: Service
metadata:
  name: web   # its name
  labels: {app: web, "tier": 'front'}
spec:
  selector:
    app: web
    app.kubernetes.io/name: "web"
  ports:
  - name: http # the first
    port: 80
    targetPort: http
  - port: 53
    protocol: UDP
    name: dns
  externalIPs: [192.0.2.1, 192.0.2.2]
`;
const FLOW = `apiVersion: v1
kind: Service
metadata: {name: web, labels: {}}
spec: {selector: {app: web, app.kubernetes.io/name: web}, ports: [{name: http, port: 80, targetPort: http}, {port: 53, name: dns}]}
`;
const INDENTED = `apiVersion: v1
kind: Service
metadata:
    name: 'web'
spec:
    selector:
        app: web
    ports:
        -   name: http
            port: 80
            targetPort: "http"

        -   name: dns
            port: 53
            # the last
    type:
`;
const OBJECT = parseManifests(BLOCK).documents[0]!.object;
const TEXTS = [
  BLOCK,
  FLOW,
  INDENTED,
  JSON.stringify(OBJECT),
  JSON.stringify(OBJECT, null, 2),
  `${JSON.stringify({ apiVersion: "v1", kind: "List", items: [OBJECT, OBJECT] }, null, 4)}\n`,
  `kind: ConfigMap\napiVersion: v1\nmetadata: {name: c}\n---\n${BLOCK}---\n${FLOW}`,
  `apiVersion: v1\nkind: List\nitems:\n${BLOCK.split("\n")
    .slice(1, -1)
    .map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
    .join("\n")}`,
];
const CHANGES: ObjectChange[] = [
  { op: "set", path: "metadata.name", value: "api" },
  { op: "set", path: "spec.selector.app", value: "yes" },
  { op: "set", path: "spec.selector[app.kubernetes.io/name]", value: "it's: #1" },
  { op: "set", path: "spec.selector", value: { app: "x", "a/b": "1" } },
  { op: "set", path: "spec.ports[0].targetPort", value: 8080 },
  { op: "set", path: "spec.ports[1].nodePort", value: 30053 },
  { op: "set", path: "spec.publishNotReadyAddresses", value: true },
  { op: "set", path: "spec.type", value: "NodePort" },
  { op: "set", path: "metadata.labels.zone", value: "z-1" },
  { op: "set", path: "metadata.annotations.note", value: "two words" },
  { op: "append", path: "spec.ports", value: { name: "extra", port: 81, targetPort: "extra" } },
  { op: "append", path: "spec.externalIPs", value: "192.0.2.9" },
  { op: "remove", path: "spec.ports[0]" },
  { op: "remove", path: "spec.ports[1]" },
  { op: "remove", path: "spec.ports[0].targetPort" },
  { op: "remove", path: "spec.ports[0].name" },
  { op: "remove", path: "spec.selector.app" },
  { op: "rename", path: "spec.ports[0].targetPort", key: "nodePort" },
  { op: "rename", path: "spec.selector.app", key: "name" },
  { op: "wrap", path: "spec.selector" },
  { op: "wrap", path: "spec.ports[0]" },
  { op: "wrap", path: "metadata" },
];
const FORMS: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  "with Windows' line ends": (text) => text.replaceAll("\n", "\r\n"),
  "with a byte order mark": (text) => `\uFEFF${text}`,
  "without a last line end": (text) => text.replace(/\n+$/, ""),
};

/** The objects after the edits, or undefined where none were planned. */
function edit(text: string, index: number, change: ObjectChange): JsonObject[] | undefined {
  const planned = planEdits(parseManifests(text).documents[index]!, change);
  if (planned.status === "unplanned") return undefined;
  const edited = applyEdits([{ file: "STDIN", text }], planned.edits);
  expect(edited, `${JSON.stringify(change)} ${JSON.stringify(planned.edits)}\n${text}`).toMatchObject({ status: "ok" });
  if (edited.status !== "ok") return undefined;
  const read = parseManifests(edited.files[0]!.text);
  expect(read.errors).toEqual([]);
  return read.documents.map(({ object }) => object);
}

describe("planEdits", () => {
  it("makes exactly the change that was wanted, in every form of a text", () => {
    let planned = 0;
    for (const text of TEXTS) {
      for (const form of Object.values(FORMS)) {
        const given = form(text);
        const before = parseManifests(given).documents;
        // JSON with a byte order mark is read as YAML, which these texts are too.
        before.forEach(({ object }, index) => {
          if (object.kind !== "Service") return;
          for (const change of CHANGES) {
            const after = edit(given, index, change);
            if (after === undefined) continue;
            planned++;
            const wanted = before.map((each) => each.object).with(index, applyChange(object, change));
            expect(after, `${JSON.stringify(change)}\n${given}`).toEqual(wanted);
          }
        });
      }
    }
    // A planner that gives up on everything would pass as well.
    expect(planned / (TEXTS.length + 2) / Object.keys(FORMS).length).toBeGreaterThan(CHANGES.length * 0.85);
  });

  it("touches one line for one value and keeps its quotes and comments", () => {
    const [document] = parseManifests(BLOCK).documents;
    const planned = planEdits(document!, { op: "set", path: "metadata.labels.tier", value: "back" });
    expect(planned).toMatchObject({
      edits: [{ start: { line: 6, column: 30 }, end: { line: 6, column: 37 }, from: "'front'", to: "'back'" }],
    });
  });

  it("changes nothing that an anchor or a merge shares", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata: &m {name: web}\nspec:\n  selector: *m\n  <<: *m\n";
    const [document] = parseManifests(text).documents;
    for (const path of ["spec.selector.name", "spec.name"]) {
      expect(planEdits(document!, { op: "set", path, value: "x" }).status).toBe("unplanned");
    }
  });
});

describe("applyEdits", () => {
  it("refuses an edit whose place holds another text", () => {
    const edit = { file: "a", start: { line: 1, column: 1 }, end: { line: 1, column: 3 }, from: "ab", to: "x" };
    expect(applyEdits([{ file: "a", text: "abc" }], [edit])).toEqual({
      status: "ok",
      files: [{ file: "a", text: "xc" }],
    });
    for (const wrong of [
      { ...edit, from: "bc" },
      { ...edit, end: { line: 2, column: 1 } },
      { ...edit, file: "b" },
    ]) {
      expect(applyEdits([{ file: "a", text: "abc" }], [wrong]).status).toBe("refused");
    }
  });

  it("never throws on places that are nowhere", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.integer(), fc.integer(), fc.string())), (text, places) => {
        const edits = places.map(([line, column, to]) => ({
          ...{ file: "a", start: { line, column }, end: { line, column }, from: "", to },
        }));
        expect(applyEdits([{ file: "a", text }], edits).status).toMatch(/ok|refused/);
      }),
    );
  });
});
