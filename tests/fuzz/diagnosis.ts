// A long fuzz run: npx tsx tests/fuzz/diagnosis.ts --inputs 20000 --seed 1
// Reported texts, broken and badly copied, through the readers, lint, the survey and one diagnosis. Exit 1 if anything threw, was
// slow, said too much, or offered an edit that does not fit.
import { checkDiagnosis } from "./check-diagnosis.ts";
import { createPaste, readPasteCorpus } from "./create-paste.ts";
import { runInputs } from "./run-inputs.ts";

runInputs(() => {
  const corpus = readPasteCorpus();
  return {
    create: (picker) => createPaste(corpus, picker),
    check: (input) => checkDiagnosis(input),
    show: (input) => JSON.stringify(input),
  };
});
