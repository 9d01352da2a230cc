import {
  buildRestoreInput,
  createIptablesSyncer,
  formatProbability,
  type IptablesSyncer,
  renderCanonicalLines,
  tabulateNoLocalEndpoints,
} from "#engine";
import { answerEach } from "./answer-each.ts";
import { type Case, isCase } from "./case-document.ts";
import { simulateLargeCluster } from "./large-cluster.ts";
import { nameSeries, type ProxyCase, parseProxyCase, planProxyCase } from "./proxy-case.ts";

/**
 * Fills in `expected` of every case of iptables rules. Those of kind restore-input are syncs of one proxy;
 * `sync: "full"` says that something besides the objects asked for a full one.
 */
export function renderRulesCases(cases: readonly Case[]): Case[] {
  const syncers = new Map<string, IptablesSyncer>();
  return answerEach(cases, (untrusted) => renderRulesCase(untrusted, syncers));
}

function renderRulesCase(untrusted: Case, syncers: Map<string, IptablesSyncer>): Case {
  const { kind } = untrusted;
  if (kind === "values") return { expected: renderValues(untrusted.expected) };
  const parsed = parseProxyCase(untrusted);
  if (parsed.status === "unsupported") return { unsupported: parsed.why };
  const proxyCase = parsed.value;
  switch (kind) {
    case "full-dump":
      return { expected: renderCanonicalLines(buildRestoreInput(planProxyCase(proxyCase))) };
    case "chain":
      return { expected: listChainRules(proxyCase, untrusted) };
    case "rule-exists": {
      const words = ` -d ${String(untrusted.matchDestination)} `;
      return { expected: listChainRules(proxyCase, untrusted).some((rule) => rule.includes(words)) };
    }
    case "metric":
      return { expected: tabulateNoLocalEndpoints(planProxyCase(proxyCase)) };
    case "restore-input": {
      const series = nameSeries(untrusted);
      const syncer = syncers.get(series) ?? createIptablesSyncer(proxyCase.config);
      syncers.set(series, syncer);
      const { input } = syncer.sync({ ...proxyCase, isForcedFull: untrusted.sync === "full" });
      return { expected: renderCanonicalLines(input) };
    }
    case "large-cluster":
      return { steps: simulateLargeCluster(proxyCase, Number(untrusted.threshold ?? 1000), untrusted.steps) };
    default:
      return { unsupported: `unknown kind "${String(kind)}"` };
  }
}

/** The rules of one chain in canonical order. */
function listChainRules(proxyCase: ProxyCase, { table, chain }: Case): string[] {
  const lines = renderCanonicalLines(buildRestoreInput(planProxyCase(proxyCase)));
  const start = lines.indexOf(`*${String(table)}`);
  const tableLines = start < 0 ? [] : lines.slice(start, lines.indexOf("COMMIT", start));
  return tableLines.filter((line) => line.startsWith(`-A ${String(chain)} `));
}

const SAMPLE_COUNTS = [1, 2, 10, 100, 1000, 10000, 100000, 100001];

/** The counts n whose probability is asked for are the keys of the table. */
function renderValues(table: unknown): Record<string, string> {
  const counts = isCase(table) ? Object.keys(table).map(Number) : SAMPLE_COUNTS;
  const known = counts.filter((n) => Number.isSafeInteger(n) && n > 0);
  return Object.fromEntries(known.map((n) => [String(n), formatProbability(n)]));
}
