import type { TrafficPlan } from "../traffic-plan.ts";
import { formatKernelProbability } from "./format-probability.ts";
import { buildRestoreInput } from "./render-iptables.ts";
import { renderJumpRules } from "./render-static-rules.ts";
import { renderChainLine } from "./restore-input.ts";

/**
 * What `iptables-save` prints on this node after a full sync: built-in chains first, the others by name, rules grouped by
 * chain, every rule in the words of iptables-save. Without the two dated comment lines around each table.
 */
export function renderIptablesSave(plan: TrafficPlan): string {
  const { filter, nat } = buildRestoreInput(plan);
  const jumps = renderJumpRules();
  filter.chains.push("KUBE-FIREWALL");
  const lines = [
    ...renderSavedTable(plan, "filter", ["INPUT", "FORWARD", "OUTPUT"], filter.chains, [
      ...jumps.filter,
      ...filter.rules.lines,
    ]),
    ...renderSavedTable(plan, "nat", ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"], nat.chains, [
      ...jumps.nat,
      ...nat.rules.lines,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function renderSavedTable(
  plan: TrafficPlan,
  name: string,
  builtIn: string[],
  own: string[],
  rules: string[],
): string[] {
  const chains = [...new Set(own)].sort();
  const byChain = new Map<string, string[]>([...builtIn, ...chains].map((chain) => [chain, []]));
  for (const rule of rules) byChain.get(rule.split(" ", 2)[1] ?? "")?.push(renderSavedRule(rule, plan));
  return [
    `*${name}`,
    ...builtIn.map((chain) => `:${chain} ACCEPT [0:0]`),
    ...chains.map(renderChainLine),
    ...[...byChain.values()].flat(),
    "COMMIT",
  ];
}

/** The parts that iptables-save prints in a place of their own, wherever the rule was given them. */
type SavedRule = { chain: string; addresses: Map<string, string>; matches: string[][]; target: string[] };

/** Address first and with its mask, then the protocol, then the matches as they were given, then the target. */
export function renderSavedRule(rule: string, { config }: Pick<TrafficPlan, "config">): string {
  const isIPv6 = config.ipFamily === "IPv6";
  const { chain, addresses, matches, target } = splitRule(rule, isIPv6);
  const heads = ["-s", "-d", "-i", "-p"].flatMap((flag) => addresses.get(flag) ?? []);
  const words = [`-A ${chain}`, ...heads, ...matches.map((match) => renderMatch(match, isIPv6))];
  if (target.length > 0) words.push(renderTarget(target, isIPv6));
  return words.join(" ");
}

// Works on the printed rule, because iptables-save knows nothing but the rule either.
function splitRule(rule: string, isIPv6: boolean): SavedRule {
  const words = rule.match(/"[^"]*"|\S+/g) ?? [];
  const saved: SavedRule = { chain: words[1] ?? "", addresses: new Map(), matches: [], target: [] };
  let negation = "";
  for (let i = 2; i < words.length; i++) {
    const word = words[i] ?? "";
    if (word === "!") negation = "! ";
    else if (word === "-j") {
      saved.target = words.slice(i + 1);
      break;
    } else if (word === "-m") saved.matches.push([words[++i] ?? ""]);
    else if (word === "-s" || word === "-d" || word === "-i" || word === "-p") {
      const value = words[++i] ?? "";
      const isAddress = word === "-s" || word === "-d";
      const text = isAddress && !value.includes("/") ? `${value}/${isIPv6 ? 128 : 32}` : value;
      saved.addresses.set(word, `${negation}${word} ${text}`);
      negation = "";
    } else {
      saved.matches.at(-1)?.push(negation + word);
      negation = "";
    }
  }
  return saved;
}

/**
 * Options whose spelling in iptables-save differs from what kube-proxy writes: quotes, quantised probabilities, marks
 * without leading zeros, the defaults of `recent` spelled out.
 */
function renderMatch([name = "", ...options]: string[], isIPv6: boolean): string {
  if (name === "comment") return `-m comment --comment ${renderQuoted(options[1] ?? "")}`;
  if (name === "statistic") {
    return `-m statistic --mode random --probability ${formatKernelProbability(options.at(-1) ?? "1")}`;
  }
  if (name === "recent") {
    const list = options[options.indexOf("--name") + 1] ?? "";
    const rest = options.filter((word) => word !== "--name" && word !== list);
    const mask = isIPv6 ? "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "255.255.255.255";
    return `-m recent ${rest.join(" ")} --name ${list} --mask ${mask} --rsource`;
  }
  if (name === "mark") return ["-m mark", ...options.map((word) => word.replace(/0x0*(?=[0-9a-f])/g, "0x"))].join(" ");
  return ["-m", name, ...options].join(" ");
}

// xtables_save_string: quotes unless every character is a letter, a digit, "-" or "_".
function renderQuoted(text: string): string {
  const bare = text.replaceAll('"', "");
  return /^[A-Za-z0-9_-]+$/.test(bare) ? bare : `"${bare}"`;
}

// The kernel knows REJECT only with a kind, and marks only as clear-and-flip.
function renderTarget(target: string[], isIPv6: boolean): string {
  if (target[0] === "REJECT") return `-j REJECT --reject-with ${isIPv6 ? "icmp6" : "icmp"}-port-unreachable`;
  if (target[0] !== "MARK") return ["-j", ...target].join(" ");
  const mark = `0x${Number(target[2]).toString(16)}`;
  return `-j MARK --set-xmark ${mark}/${target[1] === "--or-mark" ? mark : "0x0"}`;
}
