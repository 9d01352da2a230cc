import type { ClusterView, PortRole } from "#engine";

/** A rule in pieces: what stays, comments that fold, and numbers that have a role. */
export type RulePiece = { text: string; kind: "plain" | "comment" | "number"; role?: PortRole };

const PIECE =
  /(?<comment>-m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)|comment "(?:[^"\\]|\\.)*")|(?<=dports? |--to-ports |(?:tcp|udp|sctp) \. |\]:|\d\.\d{1,3}\.\d{1,3}\.\d{1,3}:)(?<number>\d{1,5})\b/g;

/**
 * Numbers wear the role that the manifest gives them. One that stands in several fields is told by the rule: what a packet is
 * matched by is dialled, what it is rewritten to is a targetPort.
 */
export function foldRule(rule: string, cluster: Pick<ClusterView, "services">): RulePiece[] {
  const pieces: RulePiece[] = [];
  let end = 0;
  for (const match of rule.matchAll(PIECE)) {
    const { comment, number } = match.groups ?? {};
    const role = number === undefined ? undefined : findRole(Number(number), rule.slice(0, match.index), cluster);
    if (comment === undefined && role === undefined) continue;
    if (match.index > end) pieces.push({ text: rule.slice(end, match.index), kind: "plain" });
    pieces.push(role === undefined ? { text: match[0], kind: "comment" } : { text: match[0], kind: "number", role });
    end = match.index + match[0].length;
  }
  if (end < rule.length) pieces.push({ text: rule.slice(end), kind: "plain" });
  return pieces;
}

function findRole(number: number, before: string, { services }: Pick<ClusterView, "services">): PortRole | undefined {
  const isTarget = /(--to-destination|dnat( ip6?)? to|DNAT) \S*$|KUBE-SEP-|endpoint-/.test(before);
  const isNodePort = /KUBE-NODEPORTS|nodeports|KUBE-NODEPORT/.test(before);
  const order: ("targetPort" | "nodePort" | "port")[] = isTarget
    ? ["targetPort", "port", "nodePort"]
    : isNodePort
      ? ["nodePort", "port", "targetPort"]
      : ["port", "nodePort", "targetPort"];
  return order.find((role) => services.some(({ ports }) => ports.some((entry) => entry[role] === number)));
}
