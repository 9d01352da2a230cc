import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject } from "../../apiserver/objects/json-access.ts";
import type { ClusterPod } from "../../resolve/cluster.ts";
import { buildMend } from "../build-mend.ts";
import type { Cause } from "../cause-code.ts";
import { readPodState } from "../read-pod-state.ts";
import { getServiceKey, listAllHops, type Situation } from "../situation.ts";

/** The pod as it runs may say more than its text: facts end it, a probe that cannot succeed keeps it from being ready. */
function readState({ object, isGone, isTerminating }: ClusterPod): string {
  if (isTerminating) return "Terminating";
  const state = readPodState(object as unknown as JsonObject);
  return isGone && state === "NotReady" ? "gone" : state;
}

/** The Service's pods are there, and none of them is ready. */
function findUnreadyPods(situation: Situation): Cause[] {
  const { fate, services, cluster } = situation;
  if (!("reason" in fate) || !/endpoints/.test(fate.reason.code)) return [];
  return services.slice(0, 1).flatMap((service): Cause[] => {
    const selector = Object.entries(service.spec.selector ?? {});
    const namespace = service.metadata.namespace ?? "default";
    const selected = cluster.pods.filter(
      ({ namespace: own, object }) =>
        own === namespace &&
        selector.length > 0 &&
        selector.every(([key, value]) => object.metadata.labels?.[key] === value),
    );
    const [pod] = selected;
    if (!pod || selected.some(({ isReady, isGone, ips }) => isReady && !isGone && ips.length > 0)) return [];
    const facts = { reason: "unready", pod: `Pod ${pod.name}`, state: readState(pod), pods: selected.length };
    const located = cluster.reading.located.find(
      ({ object, namespace: own, name }) => object.kind === "Service" && `${own}/${name}` === getServiceKey(service),
    );
    const place = located ? { location: located.document.locate("spec.selector") } : {};
    const subject = `Service ${getServiceKey(service)}`;
    return [
      {
        code: "service-without-endpoints",
        severity: "warning",
        subject,
        field: "spec.selector",
        ...place,
        facts,
        mends: [],
      },
    ];
  });
}

/** The packet arrived, and the process is elsewhere: on another number, or on an address that only its own pod has. */
function findListener(situation: Situation): Cause[] {
  const { fate, cluster } = situation;
  if (fate.outcome !== "refused") return [];
  const { reason } = fate;
  if (reason.code === "pod-listens-on-loopback-only") {
    const facts = { pod: reason.pod, port: reason.port, address: reason.address };
    return [
      {
        code: "pod-listens-on-loopback",
        severity: "warning",
        subject: `Pod ${reason.pod}`,
        field: "",
        facts,
        mends: [],
      },
    ];
  }
  if (reason.code !== "pod-does-not-listen") return [];
  const key = listAllHops(fate).find(({ service }) => service !== undefined)?.service;
  const located = cluster.reading.located.find(
    ({ object, namespace, name }) => object.kind === "Service" && `${namespace}/${name}` === key,
  );
  const ports = getList(getObject(located?.object.spec).ports).map(getObject);
  const index = ports.findIndex(({ targetPort, port }) => (targetPort ?? port) === reason.port);
  const field = `spec.ports[${index}].targetPort`;
  const facts = {
    pod: reason.pod,
    port: reason.port,
    listens: reason.listens.join(", "),
    service: key ?? "",
  };
  const mends =
    located && index >= 0
      ? reason.listens
          .slice(0, 4)
          .flatMap((value) => buildMend([{ document: located.document, change: { op: "set", path: field, value } }]))
      : [];
  const place = located && index >= 0 ? { location: located.document.locate(field) } : {};
  const subject = key ? `Service ${key}` : `Pod ${reason.pod}`;
  return [
    {
      code: "pod-listens-elsewhere",
      severity: "warning",
      subject,
      field: index >= 0 ? field : "",
      ...place,
      facts,
      mends,
    },
  ];
}

/** What stands at the end of the way: the pods that should answer. */
export function findPodCause(situation: Situation): Cause[] {
  return [...findUnreadyPods(situation), ...findListener(situation)];
}
