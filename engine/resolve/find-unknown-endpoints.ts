import type { Service } from "../api/objects.ts";
import type { Hop, Verdict } from "../api/verdict.ts";
import { isWorkload } from "../intake/expand-workloads.ts";
import type { LocatedObject } from "../intake/reading.ts";
import type { Cluster } from "./cluster.ts";
import type { Client } from "./find-client.ts";

const SERVICE_LABEL = "kubernetes.io/service-name";

/** Steps that say that nobody is there, which is just what is not known. */
const EMPTY: readonly Hop["why"][] = [
  "rejected-no-endpoints",
  "dropped-no-local-endpoints",
  "name-does-not-resolve",
  "controller-answers",
];

/**
 * In an excerpt nothing follows from the absence of endpoints that nobody printed: the verdict is open then. Known is what is
 * behind a Service if the excerpt holds its slices or Endpoints, or any pod or workload of its namespace but the client itself,
 * or pods elsewhere that carry all its labels, which is the fault then, or if it selects nothing and was written by hand, as its Endpoints would be.
 */
export function concludeUnknownEndpoints(cluster: Cluster, client: Client, verdict: Verdict): Verdict {
  if (!cluster.reading.isExcerpt) return verdict;
  const service = findEmptyService(cluster, verdict);
  if (!service || hasKnownEndpoints(cluster, client, service)) return verdict;
  // The last step that is known leads to this Service, be it a controller's.
  const known = verdict.hops.filter((hop) => !EMPTY.includes(hop.why));
  const hops = known.map((hop, index) =>
    index === known.length - 1 && hop.service === undefined ? { ...hop, service: getKey(service) } : hop,
  );
  return { outcome: "ambiguous", missingFact: "endpoints", cases: [], hops };
}

/** The Service that has nobody, as far as the verdict goes. */
function findEmptyService({ services }: Cluster, verdict: Verdict): Service | undefined {
  if (!("reason" in verdict)) return undefined;
  const { reason } = verdict;
  if (
    reason.code === "no-endpoints" ||
    reason.code === "no-local-endpoints" ||
    reason.code === "backend-without-endpoints" ||
    reason.code === "headless-without-ready-endpoints"
  ) {
    return services.find((service) => getKey(service) === reason.service);
  }
  // The names of a headless Service's pods are there only while the pods are.
  if (reason.code !== "no-such-service") return undefined;
  return services.find(({ metadata, spec }) => {
    const suffix = `.${metadata.name}.${metadata.namespace ?? "default"}.svc.`;
    return spec.clusterIP === "None" && reason.searched.some((name) => /^[^.]+/.test(name) && name.includes(suffix));
  });
}

function hasKnownEndpoints({ reading, facts, pods }: Cluster, client: Client, service: Service): boolean {
  const { name, namespace = "default" } = service.metadata;
  const isNear = (each: LocatedObject) => each.namespace === namespace;
  const isItsOwn = ({ object, name: own }: LocatedObject) => {
    if (object.kind === "Endpoints") return own === name;
    const { labels } = (object.metadata ?? {}) as { labels?: Record<string, string> };
    return object.kind === "EndpointSlice" && labels?.[SERVICE_LABEL] === name;
  };
  const near = reading.located.filter(isNear);
  if (near.some(isItsOwn)) return true;
  if (Object.keys(service.spec.selector ?? {}).length === 0) {
    return !near.some((each) => each.object.kind === "Service" && each.name === name && each.isPrinted);
  }
  const isClient = (key: string) => key === client.pod?.key;
  const isStated = Object.keys(facts.pods ?? {}).some((key) => {
    const full = key.includes("/") ? key : `default/${key}`;
    return full.startsWith(`${namespace}/`) && !isClient(full);
  });
  const pairs = Object.entries(service.spec.selector ?? {});
  return (
    isStated ||
    pods.some(({ object }) => pairs.every(([key, value]) => object.metadata.labels?.[key] === value)) ||
    near.some(
      (each) => isWorkload(each.object) || (each.object.kind === "Pod" && !isClient(`${each.namespace}/${each.name}`)),
    )
  );
}

function getKey({ metadata }: Service): string {
  return `${metadata.namespace ?? "default"}/${metadata.name ?? ""}`;
}
