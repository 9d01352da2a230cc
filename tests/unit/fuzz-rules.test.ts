import { expect, it } from "vitest";
import { createRandom } from "#engine";
import { checkRules } from "../fuzz/check-rules.ts";
import { createRulesCorpus, mutateRules } from "../fuzz/create-rules.ts";
import { createPicker } from "../fuzz/mutate-manifest.ts";

// tests/fuzz/rules.ts runs the same for hours; docs/fuzzing.md has the record.
it("reads and traces broken rules of every mode without throwing", () => {
  const corpus = createRulesCorpus(1);
  const picker = createPicker(createRandom("short"));
  let read = 0;
  for (let count = 0; count < 300; count++) {
    read += checkRules(mutateRules(corpus, picker), picker.pick(corpus.flows), corpus.nodeIPs).read;
  }
  expect(read).toBeGreaterThan(30);
}, 60_000);
