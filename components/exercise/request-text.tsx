import type { TrafficRequest } from "#engine";
import { fill } from "#lib/fill";

export type RequestWords = { plain: string; withProtocol: string; outside: string };

/** "pod cli dials web:80": one request in a line. */
export function RequestText({ request, words }: { request: TrafficRequest; words: RequestWords }) {
  const { host, port, protocol } = request.to;
  const isTcp = protocol === undefined || protocol === "TCP";
  const from = request.from === "outside" ? words.outside : request.from;
  const values = { from, host, port, protocol: protocol ?? "TCP" };
  return <span className="mono small">{fill(isTcp ? words.plain : words.withProtocol, values)}</span>;
}
