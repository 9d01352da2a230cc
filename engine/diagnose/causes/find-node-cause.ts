import { buildMend } from "../build-mend.ts";
import type { Cause } from "../cause-code.ts";
import type { Mend } from "../mend.ts";
import type { Situation } from "../situation.ts";

function findService(situation: Situation, key: string) {
  return situation.cluster.reading.located.find(
    ({ object, namespace, name }) => object.kind === "Service" && `${namespace}/${name}` === key,
  )?.document;
}

/** Policy Local: the node that was dialled holds no endpoint; others may. */
function findLocalCause(situation: Situation): Cause[] {
  const { fate, cluster, request } = situation;
  if (fate.outcome !== "timed-out" || fate.reason.code !== "no-local-endpoints") return [];
  const { service, node, policy } = fate.reason;
  const document = findService(situation, service);
  const [namespace, name] = service.split("/");
  const nodes = cluster.endpointSlices
    .filter(({ metadata }) => metadata.labels?.["kubernetes.io/service-name"] === name)
    .filter(({ metadata }) => (metadata.namespace ?? "default") === namespace)
    .flatMap((slice) => slice.endpoints ?? [])
    .flatMap(({ nodeName, conditions }) => (nodeName && conditions?.ready !== false ? [nodeName] : []));
  const others = [...new Set(nodes)].filter((each) => each !== node && cluster.nodeByName.has(each));
  const field = `spec.${policy}TrafficPolicy`;
  const { port, protocol = "TCP" } = request.to;
  const isNodeDialled =
    policy === "external" && !cluster.services.some(({ spec }) => spec.clusterIP === request.to.host);
  const dials: Mend[] = isNodeDialled
    ? others.slice(0, 4).map((each) => ({ kind: "dial", host: `node ${each}`, port, protocol }))
    : [];
  const mends = document
    ? [...dials, ...buildMend([{ document, change: { op: "set", path: field, value: "Cluster" } }])]
    : dials;
  const facts = { service, node, policy, others: others.join(", ") };
  const place = document ? { location: document.locate(field) } : {};
  return [
    { code: "no-local-endpoint", severity: "warning", subject: `Service ${service}`, field, ...place, facts, mends },
  ];
}

function findRangeCause(situation: Situation): Cause[] {
  const { fate } = situation;
  if (fate.outcome !== "timed-out" || fate.reason.code !== "source-not-in-ranges") return [];
  const { service, source, ranges } = fate.reason;
  const document = findService(situation, service);
  const field = "spec.loadBalancerSourceRanges";
  const value = `${source}/${source.includes(":") ? 128 : 32}`;
  const mends = document ? buildMend([{ document, change: { op: "append", path: field, value } }]) : [];
  const facts = { service, source, ranges: ranges.join(", ") };
  const place = document ? { location: document.locate(field) } : {};
  return [
    { code: "source-not-in-ranges", severity: "warning", subject: `Service ${service}`, field, ...place, facts, mends },
  ];
}

/** What the node that rewrites lets through. */
export function findNodeCause(situation: Situation): Cause[] {
  return [...findLocalCause(situation), ...findRangeCause(situation)];
}
