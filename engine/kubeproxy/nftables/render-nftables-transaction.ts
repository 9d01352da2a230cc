import type { TrafficPlan } from "../traffic-plan.ts";
import { buildNftObjects } from "./build-nft-objects.ts";
import type { NftObject } from "./nft-object.ts";

/**
 * A full sync as lines of `nft -f -` input. The order is that of upstream's expected dump, which is meant for reading;
 * nft itself wants chains before the rules that jump to them, which `renderNftablesRuleset` leaves to nft.
 */
export function renderNftablesTransaction(plan: TrafficPlan): string[] {
  const table = `${plan.config.ipFamily === "IPv6" ? "ip6" : "ip"} kube-proxy`;
  return buildNftObjects(plan).map((object) => renderLine(object, table));
}

function renderLine(object: NftObject, table: string): string {
  switch (object.kind) {
    case "table":
      return `add table ${table} { comment "${object.comment}" ; }`;
    case "set":
    case "map": {
      const properties = [`type ${object.type} ;`];
      if (object.kind === "set" && object.flags) properties.push(`flags ${object.flags} ;`);
      if (object.kind === "set" && object.timeoutSeconds) properties.push(`timeout ${object.timeoutSeconds}s ;`);
      if (object.comment) properties.push(`comment "${object.comment}" ;`);
      return `add ${object.kind} ${table} ${object.name} { ${properties.join(" ")} }`;
    }
    case "chain": {
      const { base, comment } = object;
      const properties = base ? [`type ${base.type} hook ${base.hook} priority ${base.priority} ;`] : [];
      if (comment) properties.push(`comment "${comment}" ;`);
      return `add chain ${table} ${object.name}${properties.length > 0 ? ` { ${properties.join(" ")} }` : ""}`;
    }
    case "rule":
      return `add rule ${table} ${object.chain} ${object.rule}${renderComment(object.comment)}`;
    case "element": {
      const verdict = object.verdict === undefined ? "" : ` : ${object.verdict}`;
      return `add element ${table} ${object.name} { ${object.key}${renderComment(object.comment)}${verdict} }`;
    }
  }
}

function renderComment(comment: string | undefined): string {
  return comment === undefined ? "" : ` comment "${comment}"`;
}
