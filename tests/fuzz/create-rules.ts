import fc from "fast-check";
import {
  planTraffic,
  planUserspace,
  renderIptablesNode,
  renderIptablesSave,
  renderNftablesRuleset,
  renderNftablesTransaction,
  renderUserspaceRules,
} from "#engine";
import { clusterArbitrary, type GeneratedCluster } from "../generators/cluster.ts";
import type { RulesFlow } from "./check-rules.ts";
import { mutateText, type Picker } from "./mutate-manifest.ts";

export type RulesCorpus = { texts: string[]; flows: RulesFlow[]; nodeIPs: string[] };

function renderTexts({ config, ...objects }: GeneratedCluster): string[] {
  const iptables = planTraffic(objects, { ...config, mode: "iptables" });
  const nftables = planTraffic(objects, { ...config, mode: "nftables" });
  const userspace = planUserspace(objects, { nodeName: config.nodeName, hostIP: config.nodeIP, seed: 1 });
  const toText = (rules: string | readonly string[]) => (typeof rules === "string" ? rules : rules.join("\n"));
  return [
    renderIptablesNode(iptables),
    renderIptablesSave(iptables),
    renderNftablesRuleset(nftables),
    renderNftablesTransaction(nftables),
    renderUserspaceRules(userspace),
  ].map(toText);
}

/** The rules of generated clusters in every mode and form, and packets that concern them; the same for the same seed. */
export function createRulesCorpus(seed: number): RulesCorpus {
  const clusters = fc.sample(clusterArbitrary, { numRuns: 40, seed });
  return {
    texts: clusters.flatMap(renderTexts),
    flows: clusters.flatMap(({ flows }) => flows),
    nodeIPs: clusters[0]!.config.nodeIPs,
  };
}

/** Chains, numbers, addresses, options: a word of the same sort leaves the rule readable, and sends packets astray. */
function getSort(word: string): string {
  return word.replace(/[A-Z][A-Z0-9-]+/g, "A").replace(/[0-9a-f:./]+/g, "0");
}

/** Lines and words of printed rules dropped, doubled, moved, or replaced by others; sometimes any splinter at all. */
export function mutateRules({ texts }: RulesCorpus, picker: Picker): string {
  const { pick, below } = picker;
  const text = pick(texts);
  if (below(4) === 0) return mutateText(text, pick(texts), picker);
  const lines = text.split("\n");
  const others = (below(3) === 0 ? pick(texts) : text).split(/\s+/);
  for (let count = 1 + below(4); count > 0; count--) {
    const at = below(lines.length);
    const words = (lines[at] ?? "").split(" ");
    const place = below(words.length);
    const sort = getSort(words[place] ?? "");
    const action = below(12);
    if (action === 0) words.splice(place, 1);
    else if (action === 1) words.splice(place, 0, pick(words));
    else if (action === 2) words[place] = pick(others);
    else words[place] = pick([...others.filter((word) => getSort(word) === sort), words[place] ?? ""]);
    lines[at] = words.join(" ");
    if (action === 3) lines.splice(below(lines.length), 0, lines[at]);
    if (action === 4) lines.splice(at, 1 + below(4));
  }
  return lines.join("\n");
}
