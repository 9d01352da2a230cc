import fc from "fast-check";
import { it } from "vitest";
import { createRandom } from "#engine";
import { checkDiagnosis } from "../fuzz/check-diagnosis.ts";
import { createPaste, readPasteCorpus } from "../fuzz/create-paste.ts";
import { createPicker } from "../fuzz/mutate-manifest.ts";

const corpus = readPasteCorpus();
const picker = fc.integer().map((seed) => createPicker(createRandom(seed)));

// tests/fuzz/diagnosis.ts runs the same for hours; docs/fuzzing.md has the record.
it("diagnoses what was broken and badly copied without throwing, and offers only edits that fit", () => {
  fc.assert(
    fc.property(picker, (dice) => {
      checkDiagnosis(createPaste(corpus, dice));
    }),
    { numRuns: 40 },
  );
}, 60_000);
