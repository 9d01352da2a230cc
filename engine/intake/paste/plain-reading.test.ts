import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import { createPicker, mutateText } from "../../../tests/fuzz/mutate-manifest.ts";
import { createRandom } from "../../lib/random.ts";
import { buildJsonValue } from "../../manifest/build-json-value.ts";
import { findNode } from "../../manifest/find-node.ts";
import { findPlainOffset } from "../../manifest/find-plain-offset.ts";
import { parseJsonDocuments } from "../../manifest/parse-json-documents.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import { parsePlainJson } from "../../manifest/parse-plain-json.ts";
import { type PlainItem, parsePlainYaml } from "../../manifest/parse-plain-yaml.ts";
import { parseYamlDocument, parseYamlItem } from "../../manifest/parse-yaml-document.ts";
import { splitDocuments } from "../../manifest/split-documents.ts";
import { buildJsonPlace } from "../../manifest/value-place.ts";
import type { YamlNode } from "../../manifest/yaml-node.ts";
import { observeDocuments } from "./observe-documents.ts";

/** Every YAML text of the repository that is some cluster's. */
const TEXTS = ["engine/scenarios", "tests/reports/inputs", "tests/fixtures", "content"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8")),
);

/** The same objects as kubectl prints them: one by one, or as a List. */
const PRINTED = TEXTS.flatMap((text) => {
  const values = parseAllDocuments(text, { logLevel: "silent" }).flatMap((document) => {
    if (!("errors" in document) || document.errors.length > 0) return [];
    const value = document.toJS({ maxAliasCount: 1000 });
    return typeof value === "object" && value !== null && !Array.isArray(value) ? [value] : [];
  });
  const list = { apiVersion: "v1", items: values, kind: "List", metadata: { resourceVersion: "" } };
  const options = { aliasDuplicateObjects: false, indentSeq: false, sortMapEntries: true };
  return values.length === 0 ? [] : [list, ...values].map((value) => stringify(value, options));
});

function listPaths(node: YamlNode): string[][] {
  const children: [string, YamlNode][] =
    node.kind === "map"
      ? node.entries.map(({ key, value }) => [key.kind === "scalar" ? key.text : "", value])
      : node.kind === "sequence"
        ? node.items.map((item, index) => [String(index), item])
        : [];
  const below = children.flatMap(([step, child]) => listPaths(child).map((path) => [step, ...path]));
  return [[], ["missing"], ...below];
}

function comparePlaces(text: string, item: PlainItem, node: YamlNode): void {
  requireSame(parseYamlItem(text, item), node, text);
  if (item.isRemarkable) return;
  const paths = listPaths(node);
  // A prime number apart: all kinds of places, and not all of them.
  for (let index = 0; index < paths.length; index += paths.length > 60 ? 17 : 1) {
    const path = paths[index] ?? [];
    requireSame(findPlainOffset(text, item, path), findNode(node, path).offset, `${path.join(".")} of ${text}`);
  }
}

/** As text: the order of keys counts, too. Cheaper than the matchers, of which there would be a million. */
function requireSame(short: unknown, full: unknown, what: string): void {
  const [left, right] = [JSON.stringify(short), JSON.stringify(full)];
  if (left !== right) throw new Error(`${left} instead of ${right}: ${what}`);
}

/** Whether the short way could read any of it; where it could, it has to agree with the full reader. */
function compareReadings(text: string): boolean {
  let isRead = false;
  for (const { text: body } of splitDocuments(text).documents) {
    const plain = parsePlainYaml(body);
    if (plain === "irregular") continue;
    isRead = true;
    const full = parseYamlDocument(body);
    if (full.status !== "ok") throw new Error(`the full reader refuses ${JSON.stringify(body)}`);
    const built = buildJsonValue(full.node);
    if (built.status !== "ok") throw new Error(`there is no value for ${JSON.stringify(body)}`);
    requireSame(plain.value, built.value, body);
    requireSame(plain.offset, full.node.offset, body);
    comparePlaces(body, { ...plain, end: body.length }, full.node);
    const { node } = findNode(full.node, ["items"]);
    for (const [index, item] of (plain.items ?? []).entries()) {
      if (node.kind === "sequence") comparePlaces(body, item, node.items[index] as YamlNode);
    }
  }
  for (const document of parseManifests(text).documents) {
    if (!document.isUnremarkable) continue;
    requireSame(observeDocuments([{ ...document, isUnremarkable: false }]), [], text);
  }
  return isRead;
}

function compareJsonReadings(text: string): boolean {
  const plain = parsePlainJson(text);
  if (plain === "irregular") return false;
  const full = parseJsonDocuments(text);
  const [node, ...more] = full.nodes;
  if (node === undefined || more.length > 0 || full.problem) throw new Error(`the full reader refuses ${text}`);
  const built = buildJsonValue(node);
  requireSame(plain, built.status === "ok" && built.value, text);
  const place = buildJsonPlace(text);
  requireSame(
    [place.offset, place.getNode(), place.findOffset(["kind"])],
    [node.offset, node, findNode(node, ["kind"]).offset],
    text,
  );
  const items = findNode(node, ["items"]).node;
  if (items.kind === "sequence" && items.items[0]) requireSame(place.getItem(0).offset, items.items[0].offset, text);
  for (const document of parseManifests(text).documents) {
    requireSame(observeDocuments([{ ...document, isUnremarkable: false }]), [], text);
  }
  return true;
}

describe("a text that is read the short way", () => {
  it("is what programs print, and means to both readers the same at the same places", () => {
    expect(PRINTED.length).toBeGreaterThan(300);
    const missed = PRINTED.filter((text) => !compareReadings(text));
    expect(missed.length).toBeLessThan(PRINTED.length / 50);
  }, 60_000);

  it("is read alike where people wrote it", () => {
    const read = TEXTS.filter(compareReadings);
    expect(read.length).toBeGreaterThan(10);
  });

  it("is read alike, or left to the full reader, however it is broken", () => {
    const picker = createPicker(createRandom("plain"));
    const texts = [...PRINTED, ...TEXTS].filter((text) => text.length < 6000);
    let read = 0;
    for (let turn = 0; turn < 1000; turn++) {
      if (compareReadings(mutateText(picker.pick(texts), picker.pick(texts), picker))) read++;
    }
    expect(read).toBeGreaterThan(100);
  }, 60_000);

  it.each([
    ["text over several lines", "a: one\n  two\n\n  three\nb:\n  four\n  five\nc: 1\n"],
    ["quoted text with escapes and breaks", 'a: "one\\ttwo\n  three"\nb: \'it\'\'s\n  so\'\n"k": "x"\n'],
    ["blocks of text", "a: |\n  one\n    two\n\nb: >-\n  three\n  four\nc: |+\n  five\n\nd: 1\n"],
    ["lists in lists", "a:\n- - 1\n  - 2\n-\n  - 3\n-\n- b: 1\n  c:\n  - 4\n"],
    ["comments", "# one\na: 1 # two\n# three\nb: # four\n  - x # five\n# six\n"],
    ["values that are none", "a:\nb: ~\nc:\n- \n-\nd: {}\ne: []\n"],
    ["numbers and words", "a: 0x1F\nb: 1e3\nc: .5\nd: 10.0.0.1\ne: 2026-01-01\nf: 99999999999999999999\ng: True\n"],
    ["words that YAML 1.1 reads otherwise", "a: yes\nb: 0120\non: 1\nlabels:\n  y: n\n"],
    ["a key twice", "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n"],
    ["an indented document", "  a: 1\n  b:\n    c: 2\n"],
  ])("reads %s", (_, text) => {
    expect(compareReadings(text)).toBe(true);
  });

  it.each([
    ["an anchor", "a: &x 1\nb: *x\n"],
    ["a tag", "a: !!str 1\n"],
    ["a merge", "<<: {a: 1}\n"],
    ["a list on one line", "a: [1]\n"],
    ["a tab", "a:\t1\n"],
    ["a second document", "a: 1\n...\nb: 2\n"],
    ["a key that objects have anyway", "constructor: 1\n"],
    ["a number that JSON lacks", "a: .inf\n"],
    ["a colon too many", "a: b: c\n"],
    ["a line too far left", "a:\n    b: 1\n  c: 2\n"],
  ])("is not one with %s", (_, text) => {
    expect(parsePlainYaml(text)).toBe("irregular");
    expect(compareReadings(text)).toBe(false);
  });

  it("is JSON that would be printed alike, and means to both readers the same", () => {
    const picker = createPicker(createRandom("plain JSON"));
    const texts = PRINTED.filter((text) => text.length < 6000).flatMap((text) => {
      const value = parse(text);
      const go = JSON.stringify(value, undefined, 4).replaceAll("<", "\\u003c").replaceAll("&", "\\u0026");
      return [JSON.stringify(value), `${go}\n`];
    });
    const missed = texts.filter((text) => !compareJsonReadings(text));
    expect(missed.length).toBeLessThan(texts.length / 50);
    for (let turn = 0; turn < 1000; turn++) {
      compareJsonReadings(mutateText(picker.pick(texts), picker.pick(texts), picker));
    }
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1.0}',
      '{"a":99999999999999999999}',
      '{"a":1}{"a":2}',
      ' {"a":1}',
      '{"a":-0}',
    ]) {
      expect(compareJsonReadings(text), text).toBe(false);
    }
  }, 60_000);

  it("has its lists taken apart with the place of each item", () => {
    const text = "apiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  spec:\n    type: x\nkind: List\n";
    const [document] = parseManifests(text).documents;
    expect(document?.object).toEqual(parse(text).items[0]);
    expect(document?.locate("spec.type")).toMatchObject({ line: 6, column: 11 });
    expect(document?.source.root).toMatchObject({ kind: "map", offset: text.indexOf("apiVersion: v1\n  kind") });
  });
});
