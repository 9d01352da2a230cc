// A long fuzz run: npx tsx tests/fuzz/resolve.ts --inputs 100000 --seed 1
// Exit 1 if anything threw, was slow, or gave shares that do not add up.
import { checkRequests, checkScenario } from "./check-request.ts";
import { createRequestInput, readScenarioCorpus } from "./create-request.ts";
import { runInputs } from "./run-inputs.ts";

runInputs(() => {
  const corpus = readScenarioCorpus();
  return {
    create: (picker) => createRequestInput(corpus, picker),
    check: (input) => {
      const passage =
        input.kind === "scenario"
          ? checkScenario(input.text)
          : checkRequests(input.manifests, input.facts, input.requests);
      return passage === "unreadable" ? { unreadable: 1 } : passage;
    },
    show: (input) => JSON.stringify(input),
  };
});
