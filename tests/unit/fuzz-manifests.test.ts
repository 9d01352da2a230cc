import fc from "fast-check";
import { expect, it } from "vitest";
import { createRandom, parseManifests } from "#engine";
import { checkManifest } from "../fuzz/check-manifest.ts";
import { createHostileText } from "../fuzz/hostile-texts.ts";
import { readManifestCorpus } from "../fuzz/manifest-corpus.ts";
import { createPicker, mutateJson, mutateText } from "../fuzz/mutate-manifest.ts";

const corpus = readManifestCorpus();
const objects = corpus.flatMap((text) => parseManifests(text).documents.map((document) => document.object));
const picker = fc.integer().map((seed) => createPicker(createRandom(seed)));

// tests/fuzz/manifests.ts runs the same for hours; docs/fuzzing.md has the record.
it("reads, admits and lints mutated manifests without throwing", () => {
  fc.assert(
    fc.property(picker, (dice) => {
      checkManifest(mutateText(dice.pick(corpus), dice.pick(corpus), dice));
      checkManifest(JSON.stringify(mutateJson(dice.pick(objects), dice, 10)));
    }),
    { numRuns: 100 },
  );
}, 60_000);

it("answers hostile texts in time", () => {
  fc.assert(
    fc.property(picker, (dice) => {
      const start = performance.now();
      checkManifest(createHostileText(dice));
      expect(performance.now() - start).toBeLessThan(20_000);
    }),
    { numRuns: 25 },
  );
}, 60_000);

it("reads any text at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      checkManifest(text);
    }),
    { numRuns: 100 },
  );
}, 60_000);

const SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n";
const buildPod = (index: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p${index}, labels: {app: web}}\nspec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;
const buildService = (index: number) =>
  `${SERVICE.replace("web", `w${index}`)}  selector: {app: web}\n  ports: [{port: 80, targetPort: x}]\n`;

// What the long run found too rare to find again by chance: long lists of errors, and every Service selecting every pod.
it.each([
  ["140,000 errors in one object", `${SERVICE}  ports:\n${"  - {port: 0}\n".repeat(35_000)}`],
  [
    "a million selections",
    [
      ...Array.from({ length: 1000 }, (_, at) => buildPod(at)),
      ...Array.from({ length: 1000 }, (_, at) => buildService(at)),
    ].join("---\n"),
  ],
])(
  "survives %s",
  (_, text) => {
    expect(checkManifest(text).objects).toBeGreaterThan(0);
  },
  60_000,
);
