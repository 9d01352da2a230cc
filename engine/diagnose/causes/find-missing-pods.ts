import type { Cause } from "../cause-code.ts";
import { getServiceKey, type Situation } from "../situation.ts";

const MISSING: ReadonlySet<string> = new Set(["endpoints", "pods"]);

/** A printed Service without pods, slices or Endpoints: nobody said whether there are any. */
export function findMissingPods(situation: Situation): Cause[] {
  const { verdict, services, cluster } = situation;
  if (verdict.outcome !== "ambiguous" || !MISSING.has(verdict.missingFact)) return [];
  const [service] = services;
  const namespace = service?.metadata.namespace ?? "default";
  const located = service
    ? cluster.reading.located.find(
        ({ object, namespace: own, name }) => object.kind === "Service" && `${own}/${name}` === getServiceKey(service),
      )
    : undefined;
  const command = `kubectl get services,endpointslices,pods,nodes -n ${namespace} -o yaml`;
  const place = located ? { location: located.document.locate("spec.selector") } : {};
  return [
    {
      code: "pods-not-given",
      severity: "note",
      subject: service ? `Service ${getServiceKey(service)}` : "",
      field: "spec.selector",
      ...place,
      facts: { service: service ? getServiceKey(service) : "", command },
      mends: [{ kind: "tell", command }],
    },
  ];
}
