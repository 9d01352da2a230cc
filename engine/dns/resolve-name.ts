import { type DnsZone, findClusterRecords, type SrvRecord } from "./find-cluster-records.ts";
import { listSearchNames } from "./list-search-names.ts";

/** A question of a pod. `namespace` is the pod's own: it heads the search path. */
export type DnsQuestion = { name: string; namespace: string };

/**
 * `searched`: the absolute names asked for, in order, the last one answered. `aliases`: names passed through CNAMEs.
 * "outside": the name is none of the cluster's, or a CNAME left it; the resolver of the cluster's network has to know it.
 */
export type DnsAnswer = { searched: string[]; aliases: string[] } & (
  | { status: "addresses"; service?: string; isHeadless: boolean; ips: string[] }
  | { status: "srv"; service: string; records: SrvRecord[] }
  | { status: "outside"; name: string }
  | { status: "no-ready-endpoints"; service: string }
  | { status: "no-such-name" }
);

/** A CNAME chain longer than this is a loop. CoreDNS gives up after about as many. */
const MAX_ALIASES = 8;

/**
 * What a pod with the usual resolv.conf gets for a name: search path, ndots, cluster records, CNAMEs of ExternalName
 * Services. Addresses of both families are in one list, in the order of the Service's families.
 */
export function resolveName(zone: DnsZone, question: DnsQuestion): DnsAnswer {
  return resolveNames(zone, listSearchNames(question.name, question.namespace, zone.clusterDomain), []);
}

function resolveNames(zone: DnsZone, names: readonly string[], aliases: string[]): DnsAnswer {
  const searched: string[] = [];
  let empty = "";
  for (const name of names) {
    searched.push(name);
    const records = findClusterRecords(zone, name);
    switch (records.status) {
      case "addresses":
        return { ...records, searched, aliases };
      case "pod-address":
        return { status: "addresses", isHeadless: true, ips: records.ips, searched, aliases };
      case "srv":
        return { ...records, searched, aliases };
      case "alias": {
        if (aliases.length >= MAX_ALIASES) return { status: "no-such-name", searched, aliases };
        const answer = resolveNames(zone, [records.target], [...aliases, records.target]);
        return { ...answer, searched: [...searched, ...answer.searched] };
      }
      case "no-ready-endpoints":
        empty = records.service;
        break;
      case "no-such-name":
        if (!isClusterName(name, zone.clusterDomain) && empty === "")
          return { status: "outside", name, searched, aliases };
    }
  }
  if (empty !== "") return { status: "no-ready-endpoints", service: empty, searched, aliases };
  return { status: "no-such-name", searched, aliases };
}

function isClusterName(name: string, clusterDomain: string): boolean {
  return name === clusterDomain || name.endsWith(`.${clusterDomain}`);
}
