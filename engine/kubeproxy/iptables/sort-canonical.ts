import { type RestoreInput, type RestoreTable, renderChainLine } from "./restore-input.ts";

const LAST_RULE = "this must be the last rule";
const SORTED_BY_SERVICE = new Set(["KUBE-NODEPORTS", "KUBE-SERVICES"]);

/**
 * The lines of a restore input in an order that does not depend on the order in which Services were read: tables by name,
 * chains as `compareChains` says, rules grouped by chain.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier_test.go sortIPTablesRules
 */
export function renderCanonicalLines({ filter, nat }: RestoreInput): string[] {
  return [filter, nat].flatMap(sortTable);
}

function sortTable(table: RestoreTable): string[] {
  const chains = [...new Set(table.chains)].sort(compareChains);
  const byChain = new Map<string, string[]>();
  for (const rule of table.rules.lines) {
    const chain = rule.split(" ", 2)[1] ?? "";
    const rules = byChain.get(chain);
    if (rules) rules.push(rule);
    else byChain.set(chain, [rule]);
  }
  const ruleChains = [...byChain.keys()].sort(compareChains);
  return [
    `*${table.name}`,
    ...chains.map(renderChainLine),
    ...ruleChains.flatMap((chain) => sortRules(chain, byChain.get(chain) ?? [])),
    ...[...table.deletedChains].sort(compareChains).map((chain) => `-X ${chain}`),
    "COMMIT",
  ];
}

/** KUBE-NODEPORTS, KUBE-SERVICES, the other KUBE- chains by name, then the rest. */
function compareChains(a: string, b: string): number {
  return rankChain(a) - rankChain(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function rankChain(chain: string): number {
  if (chain === "KUBE-NODEPORTS") return 0;
  if (chain === "KUBE-SERVICES") return 1;
  return chain.startsWith("KUBE-") ? 2 : 3;
}

function sortRules(chain: string, rules: string[]): string[] {
  if (!SORTED_BY_SERVICE.has(chain)) return rules;
  const keyed = rules.map((rule) => ({ rule, isLast: rule.includes(LAST_RULE), key: findServiceName(rule) }));
  keyed.sort((a, b) => Number(a.isLast) - Number(b.isLast) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ rule }) => rule);
}

/** The comment up to its first blank or colon: "ns1/svc1". */
function findServiceName(rule: string): string {
  return /--comment "?([^ :"]*)/.exec(rule)?.[1] ?? "";
}
