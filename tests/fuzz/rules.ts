// A long fuzz run: npx tsx tests/fuzz/rules.ts --inputs 100000 --seed 1
// Printed rules of every mode, broken, read by every reader and traced. Exit 1 if anything threw or was slow.
import { checkRules } from "./check-rules.ts";
import { createRulesCorpus, mutateRules } from "./create-rules.ts";
import { runInputs } from "./run-inputs.ts";

runInputs((seed) => {
  const corpus = createRulesCorpus(Number(seed));
  return {
    create: (picker) => mutateRules(corpus, picker),
    check: (text, picker) => checkRules(text, picker.pick(corpus.flows), corpus.nodeIPs),
    show: (text) => text,
  };
});
