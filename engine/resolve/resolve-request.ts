import type { TrafficRequest } from "../api/facts.ts";
import type { AmbiguousFact, Verdict } from "../api/verdict.ts";
import { invariant } from "../lib/invariant.ts";
import { attachPortRoles } from "./attach-port-roles.ts";
import type { Cluster } from "./cluster.ts";
import { buildVerdictKey } from "./combine-verdicts.ts";
import { walkRequest } from "./walk-request.ts";

/** Facts that one answer can hang on at once. There are fewer kinds of facts than this. */
const MAX_OPEN_FACTS = 16;

/**
 * What becomes of one new connection: who answers and which source it sees, or why nobody does. Where the answer hangs on a
 * fact that nobody gave, every value of that fact is tried; only if the answers differ is the verdict "ambiguous".
 */
export function resolveRequest(cluster: Cluster, request: TrafficRequest): Verdict {
  return attachPortRoles(cluster, resolveUnder(cluster, request, new Map()));
}

function resolveUnder(cluster: Cluster, request: TrafficRequest, known: ReadonlyMap<AmbiguousFact, string>): Verdict {
  invariant(known.size <= MAX_OPEN_FACTS, "more open facts than there are kinds of facts");
  const open: { fact: AmbiguousFact; values: readonly string[] }[] = [];
  const verdict = walkRequest(cluster, request, (fact, values) => {
    const value = known.get(fact);
    if (value !== undefined) return value as (typeof values)[number];
    open.push({ fact, values });
    invariant(values[0] !== undefined, "a fact without values");
    return values[0];
  });
  const first = open[0];
  if (!first) return verdict;
  const cases = first.values.map((value) => {
    return { value, verdict: resolveUnder(cluster, request, new Map(known).set(first.fact, value)) };
  });
  const answers = new Set(cases.map((each) => buildVerdictKey(each.verdict)));
  const [only] = cases;
  if (only && answers.size === 1) return only.verdict;
  return {
    outcome: "ambiguous",
    missingFact: first.fact,
    cases,
    hops: listCommonHops(cases.map((each) => each.verdict)),
  };
}

/** The way up to the point where the fact matters. */
function listCommonHops(verdicts: readonly Verdict[]): Verdict["hops"] {
  const [first, ...rest] = verdicts;
  const hops = first?.hops ?? [];
  const end = hops.findIndex((hop, index) =>
    rest.some((other) => JSON.stringify(other.hops[index]) !== JSON.stringify(hop)),
  );
  return end < 0 ? hops : hops.slice(0, end);
}
