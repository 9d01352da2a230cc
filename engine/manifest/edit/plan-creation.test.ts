import { describe, expect, it } from "vitest";
import { parseManifests } from "../parse-manifests.ts";
import { applyEdits } from "./apply-edits.ts";
import { planCreation } from "./plan-creation.ts";

const A = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports: [{port: 80}]\n";
const B = A.replace("name: a", "name: b");
const json = (text: string) => JSON.stringify(parseManifests(text).documents[0]?.object);
const list = (text: string) => `- ${text.trimEnd().replaceAll("\n", "\n  ")}\n`;
const FORMS: [string, string][] = [
  ["YAML documents", `${A}---\n${B}`],
  ["one document without a last line end", A.trimEnd()],
  ["a List in YAML", `apiVersion: v1\nkind: List\nitems:\n${list(A)}${list(B)}`],
  ["a List in JSON", `{"apiVersion":"v1","kind":"List","items":[${json(A)},${json(B)}]}`],
  ["concatenated JSON", `${json(A)}\n${json(B)}\n`],
  ["JSON between YAML separators", `${json(A)}\n---\n${json(B)}\n`],
  ["Windows' line ends", `${A}---\n${B}`.replaceAll("\n", "\r\n")],
];

describe("a new object", () => {
  it.each(FORMS)("is written behind another one in %s, and the others stay", (_, text) => {
    const before = parseManifests(text, { file: "f" });
    const [first] = before.documents;
    const object = { apiVersion: "v1", kind: "Service", metadata: { name: "new" }, spec: { ports: [{ port: 1 }] } };
    const planned = planCreation(first!, object);
    expect(planned.status).toBe("planned");
    const edits = planned.status === "planned" ? planned.edits : [];
    const edited = applyEdits([{ file: "f", text }], edits);
    const after = parseManifests(edited.status === "ok" ? edited.files[0]!.text : "");
    expect(after.errors).toEqual([]);
    const objects = before.documents.map((each) => each.object);
    expect(after.documents.map((each) => each.object)).toEqual(objects.toSpliced(1, 0, object));
  });
});
