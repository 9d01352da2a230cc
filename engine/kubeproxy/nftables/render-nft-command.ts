import type { IpFamily } from "../../api/objects.ts";
import type { NftCommand, NftObject } from "./nft-object.ts";

/** A line of `nft -f` input. What is flushed or deleted is named only, an element by its key. */
export function renderNftCommand({ verb, object }: NftCommand, ipFamily: IpFamily): string {
  const table = `${ipFamily === "IPv6" ? "ip6" : "ip"} kube-proxy`;
  if (verb === "add") return renderAdd(object, table);
  switch (object.kind) {
    case "table":
      return `${verb} table ${table}`;
    case "element":
      return `${verb} element ${table} ${object.name} { ${object.key} }`;
    case "rule":
      return `${verb} rule ${table} ${object.chain} ${object.rule}`;
    default:
      return `${verb} ${object.kind} ${table} ${object.name}`;
  }
}

function renderAdd(object: NftObject, table: string): string {
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
