import fc from "fast-check";
import { expect, it } from "vitest";
import { checkRequests, checkScenario } from "../../tests/fuzz/check-request.ts";
import { createRequestInput, readScenarioCorpus } from "../../tests/fuzz/create-request.ts";
import { createPicker } from "../../tests/fuzz/mutate-manifest.ts";
import { createRandom } from "../lib/random.ts";

// The long run is `npx tsx tests/fuzz/resolve.ts`.
it("answers every broken scenario, cluster and request with a value", { timeout: 120_000 }, () => {
  const corpus = readScenarioCorpus();
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const input = createRequestInput(corpus, createPicker(createRandom(seed)));
      const passage =
        input.kind === "scenario"
          ? checkScenario(input.text)
          : checkRequests(input.manifests, input.facts, input.requests);
      expect(passage).toBeDefined();
    }),
    { numRuns: 250, seed: 58 },
  );
});
