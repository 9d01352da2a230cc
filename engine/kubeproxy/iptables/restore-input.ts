import { LineText } from "../../lib/line-text.ts";

export type TableName = "filter" | "nat";

/** One table of an iptables-restore input, in the order in which kube-proxy writes it. */
export type RestoreTable = {
  name: TableName;
  /** Naming a chain creates it or, if it exists, empties it. */
  chains: string[];
  /** Complete lines: "-A KUBE-SERVICES …". */
  rules: LineText;
  /** Chains that no rule uses any more. */
  deletedChains: string[];
};

export type RestoreInput = { filter: RestoreTable; nat: RestoreTable };

export function buildRestoreTable(name: TableName): RestoreTable {
  return { name, chains: [], rules: new LineText(), deletedChains: [] };
}

/** Production order: chains, rules, deletions of each table as they were written. */
export function renderRestoreText({ filter, nat }: RestoreInput): string {
  return renderTable(filter) + renderTable(nat);
}

function renderTable({ name, chains, rules, deletedChains }: RestoreTable): string {
  const deletions = deletedChains.map((chain) => `-X ${chain}\n`).join("");
  return `*${name}\n${renderChainLines(chains)}${rules.text}${deletions}COMMIT\n`;
}

const CHAIN_COUNTERS = " - [0:0]";

export function renderChainLine(chain: string): string {
  return `:${chain}${CHAIN_COUNTERS}`;
}

/** Joined at once: a string for every line would be made only to be copied. */
export function renderChainLines(chains: readonly string[]): string {
  return chains.length === 0 ? "" : `:${chains.join(`${CHAIN_COUNTERS}\n:`)}${CHAIN_COUNTERS}\n`;
}
