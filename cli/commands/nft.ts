import { createNftablesSyncer, type NftablesSyncer, renderNftablesTransaction } from "#engine";
import { answerEach } from "./answer-each.ts";
import type { Case } from "./case-document.ts";
import { nameSeries, type ProxyCase, parseProxyCase, planProxyCase } from "./proxy-case.ts";

type Series = { syncer: NftablesSyncer; now: number };

/**
 * Fills in `expected`: the lines of a full sync's transaction in nftables mode. Cases that say whether they are `aged` are syncs
 * of one proxy: `expected` is the table that each of them leaves, `operations` the size of its transaction.
 */
export function renderNftCases(cases: readonly Case[]): Case[] {
  const series = new Map<string, Series>();
  return answerEach(cases, (untrusted) => renderNftCase(untrusted, series));
}

function renderNftCase(untrusted: Case, series: Map<string, Series>): Case {
  const parsed = parseProxyCase(untrusted);
  if (parsed.status === "unsupported") return { unsupported: parsed.why };
  if (typeof untrusted.aged === "boolean") return answerSync(untrusted, parsed.value, series);
  return { expected: renderNftablesTransaction(planProxyCase(parsed.value)) };
}

function answerSync(untrusted: Case, proxyCase: ProxyCase, series: Map<string, Series>): Case {
  const name = nameSeries(untrusted);
  const known = series.get(name) ?? { syncer: createNftablesSyncer(proxyCase.config), now: 0 };
  const now = known.now + (untrusted.aged === true ? 2 : 0);
  series.set(name, { ...known, now });
  const { table, transaction } = known.syncer.sync({ ...proxyCase, now });
  return { expected: table, operations: transaction.length };
}
