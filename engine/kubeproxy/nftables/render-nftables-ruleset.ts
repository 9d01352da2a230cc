import type { TrafficPlan } from "../traffic-plan.ts";
import { listNftObjects } from "./build-nft-objects.ts";
import type { NftObject } from "./nft-object.ts";
import { renderListedRanges } from "./render-listed-ranges.ts";

type Block = { opening: string; lines: string[]; elements: string[]; perLine: number };

/**
 * The table as a learner sees it with `nft list table ip kube-proxy`; `nft -f -` loads the same text. A real listing
 * shows the elements of sets and maps in the order of the kernel's hash table; here they keep the order of the plan.
 */
export function renderNftablesRuleset(plan: TrafficPlan): string {
  const blocks = new Map<string, Block>();
  let comment = "";
  for (const object of listNftObjects(plan)) {
    if (object.kind === "table") comment = object.comment;
    else if (object.kind === "rule") {
      const ruleComment = object.comment === undefined ? "" : ` comment "${object.comment}"`;
      blocks.get(object.chain)!.lines.push(renderListedRule(object.rule) + ruleComment);
    } else if (object.kind === "element") {
      const elementComment = object.comment === undefined ? "" : ` comment "${object.comment}"`;
      const verdict = object.verdict === undefined ? "" : ` : ${object.verdict}`;
      blocks.get(object.name)!.elements.push(`${object.key}${elementComment}${verdict}`);
    } else blocks.set(object.name, openBlock(object));
  }
  const order = [...blocks.values()].sort((a, b) => rank(a) - rank(b));
  const table = `${plan.config.ipFamily === "IPv6" ? "ip6" : "ip"} kube-proxy`;
  return `table ${table} {\n\tcomment "${comment}"\n${order.map(renderBlock).join("\n")}}\n`;
}

/** nft lists sets and maps before chains. */
function rank(block: Block): number {
  return block.opening.startsWith("chain ") ? 1 : 0;
}

function openBlock(object: NftObject & { kind: "set" | "map" | "chain" }): Block {
  const block: Block = { opening: `${object.kind} ${object.name}`, lines: [], elements: [], perLine: 1 };
  if (object.kind === "chain") {
    if (object.comment) block.lines.push(`comment "${object.comment}"`);
    const { base } = object;
    if (base) {
      block.lines.push(`type ${base.type} hook ${base.hook} priority ${renderPriority(base)}; policy accept;`);
    }
    return block;
  }
  block.lines.push(`type ${object.type}`);
  if (object.kind === "set") {
    block.perLine = object.type.includes(" . ") ? 1 : 2;
    if (object.flags) block.lines.push("size 65535", `flags ${object.flags}`);
    if (object.timeoutSeconds) block.lines.push(`timeout ${renderDuration(object.timeoutSeconds)}`);
  }
  if (object.comment) block.lines.push(`comment "${object.comment}"`);
  return block;
}

/** nft knows these names in the hooks where they make sense; in output there is no "dstnat". */
function renderPriority(base: { hook: string; priority: number }): string {
  if (base.priority === 0) return "filter";
  if (base.hook === "postrouting" && base.priority === 100) return "srcnat";
  if (base.hook !== "prerouting") return String(base.priority);
  return base.priority === -100 ? "dstnat" : `dstnat - ${-100 - base.priority}`;
}

/** nft prints times in days, hours, minutes and seconds, without the parts that are zero: 10800 s = "3h". */
function renderDuration(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ];
  return parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : "")).join("");
}

/** The kernel keeps no spelling: nft lists a rule in its own words. */
function renderListedRule(rule: string): string {
  const mark = (text: string) => `0x${Number(text).toString(16).padStart(8, "0")}`;
  return rule
    .replace(/\bmark set mark or (\S+)/, (_, value) => `meta mark set meta mark | ${mark(value)}`)
    .replace(/\bmark set mark xor (\S+)/, (_, value) => `meta mark set meta mark ^ ${mark(value)}`)
    .replace(/^mark and (\S+) (==|!=) 0/, (_, value, test) => `meta mark & ${mark(value)} ${test} 0x00000000`)
    .replace(/\biifname (!= )?(\S+)/, (_, test = "", name) => `iifname ${test}"${name}"`)
    .replace(/ addr \. port to /, " to ")
    .replace(/(addr (?:!= )?)\{ ([^{}]+) \}/, (_, test, list) => test + renderListedRanges(list.split(/ *, */)))
    .replaceAll(" , ", ", ");
}

function renderBlock(block: Block): string {
  const lines = block.lines.map((line) => `\t\t${line}\n`).join("");
  return `\t${block.opening} {\n${lines}${renderElements(block)}\t}\n`;
}

function renderElements({ elements, perLine }: Block): string {
  if (elements.length === 0) return "";
  const lines: string[] = [];
  for (let i = 0; i < elements.length; i += perLine) lines.push(elements.slice(i, i + perLine).join(", "));
  return `\t\telements = { ${lines.join(",\n\t\t\t     ")} }\n`;
}
