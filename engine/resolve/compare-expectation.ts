import type { DeliveredTo, Verdict } from "../api/verdict.ts";
import type { Expectation } from "./scenario.ts";

/**
 * Where a verdict differs from what its author expects, one sentence each; empty = as expected.
 * Only what the author wrote down is compared; `path` leads into the cases of an ambiguous verdict.
 */
export function listMismatches(verdict: Verdict, expected: Expectation, path = ""): string[] {
  const problems: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown) => {
    if (wanted !== undefined && got !== wanted) problems.push(`${path}${what}: expected ${wanted}, got ${got}`);
  };
  compare("outcome", verdict.outcome, expected.outcome);
  compare("reason", "reason" in verdict ? verdict.reason.code : undefined, expected.reason);
  compare("missingFact", verdict.outcome === "ambiguous" ? verdict.missingFact : undefined, expected.missingFact);
  compare("status", verdict.outcome === "answered-by-controller" ? verdict.reason.status : undefined, expected.status);
  const targets = verdict.outcome === "delivered" ? verdict.deliveredTo : [];
  if (expected.deliveredTo) problems.push(...compareTargets(targets, expected.deliveredTo, path));
  if (expected.sourceSeen !== undefined) {
    const seen = [...new Set(targets.map((target) => target.sourceSeen))].sort().join(", ");
    compare("sourceSeen", seen, [expected.sourceSeen].flat().sort().join(", "));
  }
  if (expected.message !== undefined) {
    const messages = verdict.outcome === "rejected" ? verdict.rejected.map((object) => object.message).join("\n") : "";
    if (!messages.includes(expected.message))
      problems.push(`${path}message: expected ${expected.message}, got ${messages}`);
  }
  for (const [value, wanted] of Object.entries(expected.cases ?? {})) {
    const found = verdict.outcome === "ambiguous" ? verdict.cases.find((each) => each.value === value) : undefined;
    if (found) problems.push(...listMismatches(found.verdict, wanted, `${path}case ${value}: `));
    else problems.push(`${path}case ${value}: not there`);
  }
  if (expected.branches) problems.push(...compareBranches(verdict, expected.branches, path));
  return problems;
}

/** Branches have no order, so each expected one may be any. Shares are compared to three decimals. */
function compareBranches(verdict: Verdict, expected: NonNullable<Expectation["branches"]>, path: string): string[] {
  const branches = verdict.outcome === "mixed" ? verdict.branches : [];
  if (branches.length !== expected.length)
    return [`${path}branches: expected ${expected.length}, got ${branches.length}`];
  return expected.flatMap((wanted) => {
    const isFound = branches.some(
      ({ probability, verdict: fate }) =>
        (wanted.probability === undefined || Math.abs(probability - wanted.probability) < 0.001) &&
        listMismatches(fate, wanted).length === 0,
    );
    return isFound ? [] : [`${path}branches: none is ${JSON.stringify(wanted)}`];
  });
}

/** Complete, but in any order: the order of endpoints is an accident of their addresses. */
function compareTargets(targets: readonly DeliveredTo[], expected: readonly string[], path: string): string[] {
  const got = targets.map((target) => ({ target, names: listNames(target) }));
  const problems = expected.flatMap((text) => {
    const [name = "", share] = text.split(" ");
    const match = got.find(({ names }) => names.includes(name));
    if (!match)
      return [`${path}deliveredTo: ${name} is not among ${got.map(({ names }) => names[0]).join(", ") || "nobody"}`];
    if (share !== undefined && Math.abs(match.target.probability - Number(share)) > 0.001) {
      return [`${path}deliveredTo: ${name} gets ${match.target.probability}, expected ${share}`];
    }
    return [];
  });
  if (targets.length !== expected.length)
    problems.push(`${path}deliveredTo: ${targets.length} targets, expected ${expected.length}`);
  return problems;
}

/** The ways an author may write a target; the first is the one that messages show. */
function listNames({ pod, ip, port, host, node }: DeliveredTo): string[] {
  const names = [ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`];
  if (pod !== undefined) names.unshift(`${pod}:${port}`, `${pod.replace(/^default\//, "")}:${port}`);
  if (host !== undefined) names.push(`${host}:${port}`);
  if (node !== undefined && pod === undefined) names.push(`${node}:${port}`);
  return names;
}
