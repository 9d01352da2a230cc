import type { Hop, ProxyMode, Verdict } from "#engine";
import { fill } from "#lib/fill";
import type { DrawingWords } from "./drawing-words.ts";
import { listAllHops } from "./list-ends.ts";
import type { Item, ItemLine } from "./scene.ts";

type Stop = { node: string | undefined; item: Item };

const MOST_ADDRESSES = 4;

/**
 * Where every packet passes before the ways part: a balancer, a controller, the rule of a node. If a balancer chooses among
 * nodes, their rules are one plate that stands on none of them.
 */
export function findStops(verdict: Verdict, mode: ProxyMode | undefined, words: DrawingWords): Stop[] {
  const hops = listAllHops(verdict).filter(({ why }) => why !== "masqueraded");
  const stops: Stop[] = [];
  const plates = hops.filter(isAtRule);
  const nodes = [...new Set(plates.map(({ name }) => name))];
  const isForked = nodes.length > 1 && hops.some(({ at }) => at === "load-balancer");
  for (const hop of hops) {
    const id = `stop ${stops.length + 1}`;
    if (hop.at === "load-balancer" && !isLast(hop, hops)) {
      stops.push({ node: undefined, item: buildPlace(id, words.balancer, hop) });
    } else if (hop.at === "api-server" && !isLast(hop, hops)) {
      stops.push({ node: undefined, item: buildPlace(id, words.apiServer, hop) });
    } else if (hop.at === "ingress-controller") {
      const known = stops.find(({ item }) => item.kind === words.controller);
      if (!known)
        stops.push({ node: undefined, item: { ...buildPlace(id, "", hop), kind: words.controller, name: hop.name } });
      else if (hop.rule) known.item.lines = [{ kind: "text", text: hop.rule, tone: "soft" }];
      if (known && hop.rewrittenTo) known.item.lines.push(...listTargets(hop, words));
    } else if (isAtRule(hop) && !stops.some(({ item }) => item.look === "plate" || item.look === "process")) {
      const item = buildPlate(id, hop, mode, verdict, words);
      if (isForked) item.lines = [{ kind: "text", text: fill(words.anyOf, { nodes: nodes.join(", ") }), tone: "soft" }];
      stops.push({ node: isForked ? undefined : hop.name, item });
    } else if (isAtRule(hop) && !isForked && stops.every(({ node }) => node !== hop.name)) {
      stops.push({ node: hop.name, item: buildPlate(id, hop, mode, verdict, words) });
    }
  }
  return stops;
}

function isAtRule({ at, why }: Hop): boolean {
  return (at === "client-node" || at === "receiving-node") && why !== "masqueraded" && why !== "no-listener";
}

function isLast(hop: Hop, hops: readonly Hop[]): boolean {
  return hops.at(-1) === hop;
}

function buildPlace(id: string, name: string, hop: Hop): Item {
  const line: ItemLine = { kind: "address", address: hop.destination, ...(hop.role ? { role: hop.role } : {}) };
  return { id, look: "place", kind: "", name, count: 1, lines: [line], rows: [], matters: true };
}

function buildPlate(id: string, hop: Hop, mode: ProxyMode | undefined, verdict: Verdict, words: DrawingWords): Item {
  const isProcess = mode === "userspace" && hop.why === "accepted-by-kube-proxy";
  const reason = "reason" in verdict ? verdict.reason : undefined;
  const key = hop.service ?? (reason && "service" in reason ? reason.service : "");
  const service = key.replace(/^default\//, "");
  const lines: ItemLine[] = [
    { kind: "address", address: hop.destination, ...(hop.role ? { role: hop.role } : {}) },
    ...(hop.rewrittenTo ? listTargets(hop, words) : []),
  ];
  const base = { id, count: 1, lines, rows: [], matters: true, kind: "" };
  if (isProcess) return { ...base, look: "process", name: words.proxyProcess };
  return { ...base, look: "plate", name: nameRule(hop, service, words) };
}

function nameRule(hop: Hop, service: string, words: DrawingWords): string {
  if (hop.why === "matches-host-port") return words.hostPort;
  if (hop.why === "connection-kept") return words.keptConnection;
  return service === "" ? fill(words.rules, { node: hop.name }) : fill(words.rule, { name: service });
}

function listTargets(hop: Hop, words: DrawingWords): ItemLine[] {
  const targets = (hop.rewrittenTo ?? "").split(", ");
  const role = hop.rewrittenRole ? { role: hop.rewrittenRole } : {};
  if (targets.length <= MOST_ADDRESSES) return targets.map((address) => ({ kind: "address", address, ...role }));
  const port = targets[0]?.split(":").at(-1) ?? "";
  return [{ kind: "address", address: `${fill(words.toOneOf, { count: targets.length })}:${port}`, ...role }];
}
