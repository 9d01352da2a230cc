// The slowest tests of the reports that vitest and Playwright leave as JSON.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Resolves to the `count` slowest as { seconds, title }, slowest first; none where nothing was reported. */
export async function listSlowest(folder, count) {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const tests = names.flatMap((name) => listTests(JSON.parse(readFileSync(join(folder, name), "utf8"))));
  return tests.sort((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** Vitest writes Jest's form: testResults; Playwright writes suites that hold suites. */
function listTests({ testResults = [], suites = [] }) {
  const ofVitest = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => {
      return { seconds: (duration ?? 0) / 1000, title: `${name.replace(`${process.cwd()}/`, "")}: ${fullName}` };
    }),
  );
  return [...ofVitest, ...suites.flatMap(listOfSuite)];
}

function listOfSuite({ file, specs = [], suites = [] }) {
  const own = specs.map(({ title, tests }) => {
    const milliseconds = tests.flatMap(({ results }) => results.map(({ duration }) => duration));
    return { seconds: milliseconds.reduce((sum, each) => sum + each, 0) / 1000, title: `${file}: ${title}` };
  });
  return [...own, ...suites.flatMap(listOfSuite)];
}
