import { parseRule } from "./parse-rule.ts";
import type { ParsedTable, RuleSet, RuleSyntaxError } from "./ruleset.ts";

export type ParsedIptables = { status: "ok"; ruleset: RuleSet } | { status: "invalid"; errors: RuleSyntaxError[] };

const REPORTED_ERRORS = 20;

/**
 * Reads what iptables-save prints or iptables-restore accepts. With `onto`, the text is applied the way
 * `iptables-restore --noflush` does: naming a chain empties it, everything else stays.
 * Words that it does not know are errors with their line, never skipped: a rule half understood would mislead.
 */
export function parseIptables(text: string, onto?: RuleSet): ParsedIptables {
  const reader: Reader = { ruleset: copyRuleSet(onto), table: undefined, errors: [] };
  let line = 0;
  for (const raw of text.split("\n")) {
    line++;
    readLine(reader, raw.trim(), line);
    if (reader.errors.length >= REPORTED_ERRORS) break;
  }
  return reader.errors.length > 0
    ? { status: "invalid", errors: reader.errors }
    : { status: "ok", ruleset: reader.ruleset };
}

/** `table`: the one whose lines are being read; none before the first "*" and after COMMIT. */
type Reader = { ruleset: RuleSet; table: ParsedTable | undefined; errors: RuleSyntaxError[] };

// The caller keeps what it had: applying a text gives a new rule set.
function copyRuleSet(ruleset: RuleSet | undefined): RuleSet {
  const tables = new Map<string, ParsedTable>();
  for (const [name, table] of ruleset?.tables ?? []) {
    tables.set(name, new Map([...table].map(([key, chain]) => [key, { ...chain, rules: [...chain.rules] }])));
  }
  return { tables };
}

function readLine(reader: Reader, raw: string, line: number): void {
  if (raw === "" || raw.startsWith("#")) return;
  if (raw.startsWith("*")) {
    const name = raw.slice(1);
    reader.table = reader.ruleset.tables.get(name) ?? new Map();
    reader.ruleset.tables.set(name, reader.table);
    return;
  }
  if (raw === "COMMIT") {
    reader.table = undefined;
    return;
  }
  if (!reader.table) {
    fail(reader, line, raw, 'line outside of a table: expected "*filter" or the like first');
    return;
  }
  if (raw.startsWith(":")) {
    const [name = "", policy = "-"] = raw.slice(1).split(/\s+/);
    reader.table.set(name, { name, policy: policy === "ACCEPT" || policy === "DROP" ? policy : "none", rules: [] });
    return;
  }
  readRuleLine(reader, reader.table, raw, line);
}

function fail(reader: Reader, line: number, text: string, message: string): void {
  reader.errors.push({ line, text, message });
}

function readRuleLine(reader: Reader, table: ParsedTable, raw: string, line: number): void {
  // iptables-save -c puts packet counters in front.
  const text = raw.startsWith("[") ? raw.replace(/^\[\d+:\d+\]\s+/, "") : raw;
  const [command = "", chainName = ""] = text.split(/\s+/, 2);
  // Comes after the rules that stopped using the chain.
  if (command === "-X") {
    table.delete(chainName);
    return;
  }
  if (command !== "-A" && command !== "-I") {
    fail(reader, line, raw, `unknown command "${command}"`);
    return;
  }
  const chain = table.get(chainName);
  if (!chain) {
    fail(reader, line, raw, `no chain "${chainName}" in this table`);
    return;
  }
  const parsed = parseRule(text, line);
  if (parsed.status === "invalid") fail(reader, line, raw, parsed.message);
  else if (command === "-A") chain.rules.push(parsed.rule);
  else chain.rules.unshift(parsed.rule);
}
