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
    { numRuns: 150 },
  );
});

it("answers hostile texts in time", () => {
  fc.assert(
    fc.property(picker, (dice) => {
      const start = performance.now();
      checkManifest(createHostileText(dice));
      expect(performance.now() - start).toBeLessThan(5000);
    }),
    { numRuns: 25 },
  );
});

it("reads any text at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      checkManifest(text);
    }),
    { numRuns: 150 },
  );
});
