import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createPicker, mutateJson } from "../../../tests/fuzz/mutate-manifest.ts";
import type { JsonObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import { createRandom } from "../../lib/random.ts";
import { parseManifests } from "../../manifest/parse-manifests.ts";
import { type DecodeNotes, decodeRoot } from "./decode-value.ts";
import { isDecoded } from "./is-decoded.ts";
import { findSchema } from "./schemas.ts";

const FOLDER = "tests/reports/inputs";
const OBJECTS = readdirSync(FOLDER).flatMap((name) =>
  parseManifests(readFileSync(`${FOLDER}/${name}`, "utf8")).documents.map(({ object }) => object),
);

/** Whether it is called decoded; where it is, decoding has to agree. */
function compareDecoding(object: JsonObject): boolean {
  const schema = findSchema(String(object.apiVersion), String(object.kind));
  if (!isDecoded(object, schema)) return false;
  const notes: DecodeNotes = { unknownFields: [] };
  expect(JSON.stringify(decodeRoot(object, schema, notes))).toBe(JSON.stringify(object));
  expect(notes).toEqual({ unknownFields: [] });
  return true;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
}

describe("an object that needs no decoding", () => {
  it("is one that decoding would leave as it is", () => {
    const sorted = OBJECTS.map((object) => sortKeys(object) as JsonObject);
    expect([...OBJECTS, ...sorted].filter(compareDecoding).length).toBeGreaterThan(50);
  });

  it.each([
    ["labels in another order", { labels: { b: "1", a: "1" } }, {}],
    ["a field that nobody knows", { colour: "red" }, {}],
    ["nothing where something was meant", { namespace: null }, {}],
    ["a number that is left out", {}, { externalName: "" }],
    ["a text for a number", {}, { ports: [{ port: "80" }] }],
    ["a day that no month has", { creationTimestamp: "2026-02-30T00:00:00Z" }, {}],
  ])("is not one with %s", (_, metadata, spec) => {
    const object: JsonObject = { apiVersion: "v1", kind: "Service", metadata: { ...metadata }, spec: { ...spec } };
    expect(compareDecoding(object)).toBe(false);
  });

  it("is told from what is almost one", () => {
    const picker = createPicker(createRandom("decoded"));
    let decoded = 0;
    for (let turn = 0; turn < 3000; turn++) {
      const mutated = sortKeys(mutateJson(picker.pick(OBJECTS) as never, picker, 60));
      if (isObject(mutated) && compareDecoding(mutated)) decoded++;
    }
    expect(decoded).toBeGreaterThan(100);
  });
});
