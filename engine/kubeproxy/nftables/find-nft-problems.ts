import type { NftChain, NftRuleset, NftStatement, NftSyntaxError, NftVerdict } from "./nft-ruleset.ts";

/** What the kernel would refuse although each line by itself is well formed: names of nothing, and jumps in a circle. */
export function findNftProblems(ruleset: NftRuleset): NftSyntaxError[] {
  const errors: NftSyntaxError[] = [];
  const next = new Map<string, string[]>();
  for (const map of ruleset.maps.values()) {
    const targets = new Set<string>();
    for (const verdict of map.elements.values()) targets.add(getTarget(verdict));
    targets.delete("");
    for (const target of targets) {
      if (!ruleset.chains.has(target)) errors.push(describeUnknown(`chain ${target}`, 1));
    }
    next.set(`@${map.name}`, [...targets]);
  }
  for (const chain of ruleset.chains.values()) next.set(chain.name, checkNames(ruleset, chain, errors));
  if (errors.length === 0) errors.push(...findCircles(ruleset, next));
  return errors;
}

function describeUnknown(what: string, line: number): NftSyntaxError {
  return { code: "unknown-name", message: `there is no ${what}`, line };
}

function getTarget(verdict: NftVerdict): string {
  return verdict.kind === "jump" || verdict.kind === "goto" ? verdict.chain : "";
}

/** Reports names of nothing, and returns the chains and maps that the chain leads to. */
function checkNames(ruleset: NftRuleset, chain: NftChain, errors: NftSyntaxError[]): string[] {
  const targets: string[] = [];
  for (const rule of chain.rules) {
    for (const statement of rule.statements) {
      const { chains, map, set } = listNames(statement);
      if (map !== undefined && !ruleset.maps.has(map)) errors.push(describeUnknown(`map ${map}`, rule.line));
      if (set !== undefined && !ruleset.sets.has(set)) errors.push(describeUnknown(`set ${set}`, rule.line));
      for (const name of chains) {
        if (!ruleset.chains.has(name)) errors.push(describeUnknown(`chain ${name}`, rule.line));
      }
      targets.push(...chains);
      if (map !== undefined) targets.push(`@${map}`);
    }
  }
  return targets;
}

/** The names that one statement refers to; "jump" and its like also occur as values of maps, which are checked apart. */
function listNames(statement: NftStatement): { chains: string[]; map?: string; set?: string } {
  switch (statement.kind) {
    case "jump":
    case "goto":
      return { chains: [statement.chain] };
    case "choose-at-random":
      return { chains: statement.verdicts.map(getTarget).filter((name) => name !== "") };
    case "look-up-destination":
    case "look-up-port":
      return { chains: [], map: statement.map };
    case "in-set":
    case "connection-in-set":
    case "remember-source":
      return { chains: [], set: statement.set };
    default:
      return { chains: [] };
  }
}

/** The kernel answers ELOOP to these; without the check a tracer would walk for ever. */
function findCircles(ruleset: NftRuleset, next: Map<string, string[]>): NftSyntaxError[] {
  // With a path of its own instead of recursion: a text may nest chains deeper than the stack.
  const state = new Map<string, "open" | "done">();
  for (const start of next.keys()) {
    if (state.has(start)) continue;
    const path: { name: string; index: number }[] = [{ name: start, index: 0 }];
    state.set(start, "open");
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = next.get(top.name)?.[top.index];
      top.index += 1;
      if (target === undefined) {
        state.set(top.name, "done");
        path.pop();
      } else if (state.get(target) === "open") {
        const line = ruleset.chains.get(top.name)?.rules[0]?.line ?? 1;
        return [{ code: "circular-jump", message: `jumps in a circle through ${target}`, line }];
      } else if (!state.has(target)) {
        state.set(target, "open");
        path.push({ name: target, index: 0 });
      }
    }
  }
  return [];
}
