import { describe, expect, it } from "vitest";
import { observeDocuments } from "./observe-documents.ts";
import { readText } from "./read-text.ts";

function observe(text: string): string[] {
  return observeDocuments(readText({ file: "f.yaml", text }).documents).map(({ code, location, field, facts, edits }) =>
    `${location.line}:${location.column} ${code} ${field} ${Object.values(facts).join(" ")} ${edits.map(({ to }) => to.trim()).join()}`.trim(),
  );
}

describe("what the reading of YAML loses or changes in silence", () => {
  it("are keys that stand twice, at any depth", () => {
    expect(observe("apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    app: a\n    app: b\n")).toEqual([
      "6:5 duplicate-key metadata.labels.app app 5",
    ]);
    expect(observe('{"apiVersion": "v1", "kind": "Pod", "spec": {"a": 1, "a": 2}}')).toEqual([
      "1:54 duplicate-key spec.a a 1",
    ]);
    expect(observe("apiVersion: v1\nkind: Pod\nx: &x {a: 1}\ny: {<<: *x, a: 2}\n")).toEqual([]);
  });

  it("is an object that the next one swallows", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nkind: Pod\napiVersion: v1\nmetadata: {name: b}\n";
    expect(observe(text)).toEqual(["4:1 missing-document-separator  kind 2 ---"]);
    expect(observe("apiVersion: v1\nkind: Service\nkind: Pod\n")).toEqual(["3:1 duplicate-key kind kind 2"]);
  });

  it("is an object that is defined twice, but not one that was printed twice", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {clusterIP: None}\n";
    expect(observe(`${text}---\n${text.replace(", namespace: default", "")}`)).toEqual([
      "6:1 object-defined-twice  f.yaml:1:1",
    ]);
    for (const other of [text, text.replace("name: a", "name: b")]) expect(observe(`${text}---\n${other}`)).toEqual([]);
    const printed = text.replace("name: a", "name: a, uid: u");
    expect(observe(`${printed}---\n${printed}`)).toEqual([]);
  });

  it("are octal numbers and words that mean true or false", () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: {labels: {a: yes, b: 'no', c: true}}\nspec: {a: 0120, b: 22:22, c: 0, d: 10, hostNetwork: yes, defaultMode: 0644, e: '0120', f: 0o17}\n";
    expect(observe(text)).toEqual([
      '3:24 yaml-surprise metadata.labels.a yes true "yes"',
      "4:11 yaml-surprise spec.a 0120 80",
      "4:91 yaml-surprise spec.f 0o17 15",
    ]);
  });
});
