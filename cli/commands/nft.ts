import { createNftablesSyncer, type NftablesSyncer, renderNftablesTransaction } from "#engine";
import type { Case } from "./case-document.ts";
import { type ProxyCase, parseProxyCase, planProxyCase } from "./proxy-case.ts";

type Series = { syncer: NftablesSyncer; now: number };

/**
 * Fills in `expected`: the lines of a full sync's transaction in nftables mode. Cases that say whether they are `aged` are the
 * syncs "X/1", "X/2", … of one proxy, in the order in which they stand in the file: `expected` is the table that each of them
 * leaves, `operations` the size of its transaction.
 */
export function renderNftCases(cases: readonly Case[]): Case[] {
  const series = new Map<string, Series>();
  return cases.map((untrusted) => ({ ...untrusted, ...answerNftCase(untrusted, series) }));
}

/** A case that breaks a promise inside the engine is told so; the other cases still get their answers. */
function answerNftCase(untrusted: Case, series: Map<string, Series>): Case {
  try {
    const parsed = parseProxyCase(untrusted);
    if (parsed.status === "unsupported") return { unsupported: parsed.why };
    if (typeof untrusted.aged === "boolean") return answerSync(untrusted, parsed.value, series);
    return { expected: renderNftablesTransaction(planProxyCase(parsed.value)) };
  } catch (error) {
    return { unsupported: error instanceof Error ? error.message : String(error) };
  }
}

function answerSync({ id, aged }: Case, proxyCase: ProxyCase, series: Map<string, Series>): Case {
  const name = String(id ?? "").replace(/\/[^/]*$/, "");
  const known = series.get(name) ?? { syncer: createNftablesSyncer(proxyCase.config), now: 0 };
  const now = known.now + (aged === true ? 2 : 0);
  series.set(name, { ...known, now });
  const { table, transaction } = known.syncer.sync({ ...proxyCase, now });
  return { expected: table, operations: transaction.length };
}
