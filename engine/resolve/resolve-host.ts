import type { Hop, Verdict } from "../api/verdict.ts";
import { type DnsAnswer, resolveName } from "../dns/resolve-name.ts";
import { parseAddressText } from "./dial-address.ts";
import { findDnsBlock } from "./find-dns-block.ts";
import { buildHop, conclude, formatDestination, type Walk } from "./walk.ts";

/**
 * What a client gets for the host it typed. Several `ips`: of a headless Service the client takes any (`isAnyOf`), of a
 * dual-stack one it tries them in turn.
 */
export type ResolvedHost =
  | { status: "addresses"; ips: string[]; isAnyOf: boolean; hops: Hop[] }
  | { status: "foreign"; name: string; hops: Hop[] }
  | { status: "failed"; verdict: Verdict };

/**
 * A typed host in the order a client's resolver would take it: an address as it is, localhost, our two shorthands "node NAME"
 * and "pod NAME", and only then DNS.
 */
export function resolveHost(walk: Walk, host: string, port: number): ResolvedHost {
  const { client, cluster } = walk;
  const typed = host.trim();
  const ip = parseAddressText(typed);
  if (ip !== "") return { status: "addresses", ips: [ip], isAnyOf: false, hops: [] };
  if (typed === "localhost") return { status: "addresses", ips: ["127.0.0.1"], isAnyOf: false, hops: [] };
  const [word, name = ""] = typed.split(/\s+/);
  const node = word === "node" ? cluster.nodeByName.get(name) : undefined;
  if (node) return { status: "addresses", ips: node.addresses.slice(0, 1), isAnyOf: false, hops: [] };
  const pod = word === "pod" ? cluster.podByKey.get(name.includes("/") ? name : `default/${name}`) : undefined;
  if (pod) return { status: "addresses", ips: pod.ips, isAnyOf: false, hops: [] };
  const block = client.namespace === "" ? undefined : findDnsBlock(walk);
  if (block?.status === "blocked") {
    const reason = { code: "egress-policy-blocks-dns", name: typed, policy: block.policy, pod: client.name } as const;
    const hop = buildHop("dns", typed, buildQuestion(walk, typed), "dropped-by-network-policy", { rule: block.policy });
    return { status: "failed", verdict: conclude({ outcome: "name-not-resolved", reason }, hop) };
  }
  if (client.namespace === "") return resolveWithoutClusterDns(walk, typed, port);
  return readAnswer(walk, typed, port, resolveName(cluster, { name: typed, namespace: client.namespace }));
}

function buildQuestion(walk: Walk, name: string) {
  return { source: walk.client.ips[0] ?? "", ip: name, port: 0 };
}

/** Outsiders and the nodes' own processes ask a resolver that knows no Services. */
function resolveWithoutClusterDns(walk: Walk, name: string, port: number): ResolvedHost {
  const { cluster } = walk;
  const inside = resolveName(cluster, { name, namespace: walk.client.pod?.namespace ?? "default" });
  if (inside.status === "outside" && inside.aliases.length === 0) return findForeignHost(walk, name, []);
  const isTyped = inside.status !== "no-such-name" || name.endsWith(cluster.clusterDomain);
  const reason = isTyped
    ? ({ code: "cluster-names-resolve-inside-only", name } as const)
    : ({ code: "name-not-in-dns", name } as const);
  const hop = buildHop("dns", name, { ...buildQuestion(walk, name), port }, "name-does-not-resolve");
  return { status: "failed", verdict: conclude({ outcome: "name-not-resolved", reason }, hop) };
}

/** Names that are not there fail with what was searched, since a wrong search path is the usual reason. */
function readAnswer(walk: Walk, typed: string, port: number, answer: DnsAnswer): ResolvedHost {
  const question = buildQuestion(walk, typed);
  const aliases = answer.aliases.map((alias) =>
    buildHop("dns", typed, question, "name-resolves-to-external-name", { rewrittenTo: formatDestination(alias, port) }),
  );
  const fail = (reason: Extract<Verdict, { outcome: "name-not-resolved" }>["reason"]): ResolvedHost => {
    const hop = buildHop("dns", typed, question, "name-does-not-resolve");
    return { status: "failed", verdict: conclude({ outcome: "name-not-resolved", reason }, ...aliases, hop) };
  };
  switch (answer.status) {
    case "addresses": {
      const why = answer.isHeadless ? "name-resolves-to-pod-ips" : "name-resolves-to-cluster-ip";
      const rewrittenTo = answer.ips.map((ip) => formatDestination(ip, port)).join(", ");
      const hop = buildHop("dns", answer.aliases.at(-1) ?? answer.searched.at(-1) ?? typed, question, why, {
        rewrittenTo,
      });
      return {
        status: "addresses",
        ips: answer.ips.map(parseAddressText),
        isAnyOf: answer.isHeadless,
        hops: [...aliases, hop],
      };
    }
    case "no-ready-endpoints":
      return fail({ code: "headless-without-ready-endpoints", service: answer.service });
    case "outside":
      if (answer.aliases.length > 0) return readForeignAlias(walk, answer.name, aliases, fail);
      return isServiceName(walk, typed)
        ? fail(buildNoSuchService(walk, typed, answer.searched))
        : findForeignHost(walk, typed, []);
    default:
      return fail(buildNoSuchService(walk, typed, answer.searched));
  }
}

/** A CNAME to an address is a name made of digits; no resolver has it. */
function readForeignAlias(
  walk: Walk,
  name: string,
  aliases: Hop[],
  fail: (reason: Extract<Verdict, { outcome: "name-not-resolved" }>["reason"]) => ResolvedHost,
): ResolvedHost {
  return name === "" || parseAddressText(name) !== ""
    ? fail({ code: "name-not-in-dns", name })
    : findForeignHost(walk, name, aliases);
}

/** Foreign names resolve if a fact gives their address; otherwise the machine is known by name only. */
function findForeignHost(walk: Walk, name: string, hops: Hop[]): ResolvedHost {
  const { externalHosts = [], outsiders = {} } = walk.cluster.facts;
  const bare = name.replace(/\.$/, "").toLowerCase();
  const ip = externalHosts.find((host) => host.name === bare)?.ip ?? outsiders[bare];
  const address = ip === undefined ? "" : parseAddressText(ip);
  return address === ""
    ? { status: "foreign", name: bare, hops }
    : { status: "addresses", ips: [address], isAnyOf: false, hops };
}

/** One label, or a Service's or namespace's name in front: the client meant a Service, not a name of the internet. */
function isServiceName(walk: Walk, typed: string): boolean {
  const [first = "", second, ...rest] = typed.replace(/\.$/, "").split(".");
  if (second === undefined) return true;
  if (rest.length === 0 || rest[0] === "svc") {
    return (
      walk.cluster.namespaces.has(second) ||
      walk.cluster.services.some((service) => [first, second].includes(service.metadata.name ?? ""))
    );
  }
  return false;
}

function buildNoSuchService(walk: Walk, typed: string, searched: string[]) {
  const first = typed.split(".")[0] ?? "";
  const existsInNamespaces = walk.cluster.services
    .filter((service) => service.metadata.name === first)
    .map((service) => service.metadata.namespace ?? "default");
  return { code: "no-such-service", name: typed, searched, existsInNamespaces } as const;
}
