import type { TrafficRequest } from "../api/facts.ts";
import type { Cluster } from "./cluster.ts";
import { findTarget } from "./find-target.ts";
import { parseClient } from "./parse-client.ts";
import { parseTarget } from "./parse-target.ts";
import type { RequestProblem, WrittenRequest } from "./request-problem.ts";

export type ParsedRequest =
  | { status: "ok"; request: TrafficRequest }
  | { status: "invalid"; part: "from" | "to"; problem: RequestProblem };

/**
 * From words to a request of this cluster. Who dials decides what short names mean, so it is read first. Hosts stay as they were
 * typed, since what the client's DNS makes of them is part of the answer; what is no host (svc/web, deploy/web, a port's
 * name) becomes one.
 */
export function parseRequest(cluster: Cluster, written: WrittenRequest): ParsedRequest {
  const client = parseClient(cluster, written.from);
  if (client.status === "invalid") return { status: "invalid", part: "from", problem: client.problem };
  const parsed = parseTarget(written.to);
  if (parsed.status === "invalid") {
    const code = parsed.isPort ? "port-out-of-range" : "target-unreadable";
    return { status: "invalid", part: "to", problem: { code, text: written.to } };
  }
  const found = findTarget(cluster, parsed.target, client, written);
  if (found.status === "invalid") return { status: "invalid", part: "to", problem: found.problem };
  return { status: "ok", request: { from: client.from, ...found.request } };
}
