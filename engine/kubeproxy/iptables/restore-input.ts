export type TableName = "filter" | "nat";

/** One table of an iptables-restore input, in the order in which kube-proxy writes it. */
export type RestoreTable = {
  name: TableName;
  /** Naming a chain creates it or, if it exists, empties it. */
  chains: string[];
  /** Complete lines: "-A KUBE-SERVICES …". */
  rules: string[];
  /** Chains that no rule uses any more. */
  deletedChains: string[];
};

export type RestoreInput = { filter: RestoreTable; nat: RestoreTable };

export function buildRestoreTable(name: TableName): RestoreTable {
  return { name, chains: [], rules: [], deletedChains: [] };
}

/** Production order: chains, rules, deletions of each table as they were written. */
export function renderRestoreText({ filter, nat }: RestoreInput): string {
  return renderTable(filter) + renderTable(nat);
}

function renderTable({ name, chains, rules, deletedChains }: RestoreTable): string {
  return `*${name}\n${joinLines(chains.map(renderChainLine))}${joinLines(rules)}${joinLines(deletedChains.map((chain) => `-X ${chain}`))}COMMIT\n`;
}

function joinLines(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

export function renderChainLine(chain: string): string {
  return `:${chain} - [0:0]`;
}
