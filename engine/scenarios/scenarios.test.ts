import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildCluster } from "../resolve/build-cluster.ts";
import { buildServiceEnvironment } from "../resolve/build-service-environment.ts";
import { listMismatches } from "../resolve/compare-expectation.ts";
import { parseScenario } from "../resolve/parse-scenario.ts";
import { resolveRequest } from "../resolve/resolve-request.ts";

const directory = new URL("./", import.meta.url);
const files = readdirSync(directory).filter((file) => file.endsWith(".yaml"));

it("holds at least sixty situations", () => {
  expect(files.length).toBeGreaterThanOrEqual(60);
});

describe.each(files)("%s", (file) => {
  const parsed = parseScenario(readFileSync(new URL(file, directory), "utf8"), file);
  if (parsed.status === "invalid") {
    it("is a scenario", () => expect(parsed.problems).toEqual([]));
    return;
  }
  const { scenario } = parsed;
  const cluster = buildCluster({ manifests: [{ file, text: scenario.manifests }], facts: scenario.facts });
  it.each(scenario.requests)("$id ends as expected", (request) => {
    expect(request.expect, "a request of the corpus says what it expects").toBeDefined();
    const verdict = resolveRequest(cluster, request);
    expect(listMismatches(verdict, request.expect!), JSON.stringify(verdict, null, 1)).toEqual([]);
  });
  it.each(Object.entries(scenario.environment ?? {}))("%s starts with the expected variables", (pod, variables) => {
    const environment = buildServiceEnvironment(cluster, pod);
    for (const [name, value] of Object.entries(variables)) expect(environment[name] ?? null, name).toBe(value);
  });
});
