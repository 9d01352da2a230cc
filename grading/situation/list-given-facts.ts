import type { ShownFact } from "../definition.ts";
import type { GivenFact } from "../types.ts";
import { fillIn, type GradingWords } from "../words.ts";
import { findPods } from "./find-dialled.ts";
import type { PodView, Situation } from "./situation.ts";

/** "What you are given besides the manifests", restricted to what the exercise lets out. */
export function listGivenFacts(situation: Situation, shown: ShownFact[], words: GradingWords): GivenFact[] {
  const facts: GivenFact[] = [];
  if (shown.includes("nodes")) {
    for (const node of situation.nodes) {
      facts.push({
        label: fillIn(words.facts.node, { name: node.name }),
        value: fillIn(words.facts.nodeValue, { addresses: node.addresses.join(words.facts.separator) }),
      });
    }
  }
  for (const pod of situation.pods) {
    const isBehindService = situation.services.some((service) => findPods(situation, service).includes(pod));
    const value = describePod(pod, shown, isBehindService, words);
    if (value !== "") facts.push({ label: fillIn(words.facts.pod, { name: pod.name }), value });
  }
  if (shown.includes("outsiders") && situation.nodes.length > 0) {
    const outsiders = Object.entries({ outside: "203.0.113.7", ...situation.facts.outsiders });
    for (const [name, ip] of outsiders) facts.push({ label: fillIn(words.facts.outsider, { name }), value: ip });
  }
  if (shown.includes("proxyMode")) {
    facts.push({ label: words.facts.proxyMode, value: situation.facts.proxyMode ?? "iptables" });
  }
  return facts;
}

/** That a mere client listens nowhere is no news; that a pod behind a Service does not, is. */
function describePod(pod: PodView, shown: ShownFact[], isBehindService: boolean, words: GradingWords): string {
  const parts: string[] = [];
  if (shown.includes("pods")) {
    parts.push(fillIn(words.facts.podValue, { ip: pod.ip ?? "–", node: pod.node ?? "–" }));
    if (!pod.isReady) parts.push(words.facts.notReady);
  }
  if (shown.includes("listens") && pod.listens !== undefined) {
    const sockets = pod.listens.map((listener) => `${listener.address ?? "0.0.0.0"}:${listener.port}`);
    const list = sockets.join(words.facts.separator);
    if (sockets.length > 0) parts.push(fillIn(words.facts.listens, { sockets: list }));
    else if (isBehindService) parts.push(words.facts.listensNowhere);
  }
  if (shown.includes("exposes") && pod.exposes.length > 0) {
    parts.push(fillIn(words.facts.exposes, { ports: pod.exposes.join(words.facts.separator) }));
  }
  return parts.join(words.facts.separator);
}
