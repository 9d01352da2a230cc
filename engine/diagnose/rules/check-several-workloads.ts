import type { Service, ServicePort } from "../../api/objects.ts";
import { findTargetPort } from "../../endpointslice/find-target-port.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { formatLabelPath } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  buildFinding,
  formatSource,
  getServicePlace,
  isSameFolder,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";
import { listDeclaredPorts } from "../list-declared-ports.ts";

/** Pods that come and go with a task are nobody's server. */
const TASKS = new Set(["Job", "CronJob"]);

/** Whether a pod that declares ports declares this one; who declares none may still listen. */
function isServed(source: PodSource, port: ServicePort): boolean {
  const target = findTargetPort(source.pod, port);
  if (target.status !== "found") return false;
  const declared = listDeclaredPorts(source);
  return declared.length === 0 || declared.some((entry) => entry.containerPort === target.port);
}

/** A label in which the workloads differ and that the selector does not ask for. */
function findTellingLabel(a: PodSource, b: PodSource, selector: Record<string, string>): string {
  const [mine, other] = [a.pod.metadata.labels ?? {}, b.pod.metadata.labels ?? {}];
  const keys = Object.keys(mine).filter((key) => !Object.hasOwn(selector, key) && !key.endsWith("-hash"));
  return (
    keys.find((key) => Object.hasOwn(other, key) && other[key] !== mine[key]) ??
    keys.find((key) => other[key] !== mine[key]) ??
    ""
  );
}

function checkService(service: Located<Service>, context: LintContext): Finding[] {
  const firsts = new Map<string, PodSource>();
  for (const source of context.listSelected(service)) {
    const key = context.getWorkload(source);
    if (!TASKS.has(key.split("/")[0]!) && !firsts.has(key)) firsts.set(key, source);
  }
  const names = new Set([...firsts.keys()].map((key) => key.split("/")[2]));
  // One name as two kinds: two ways to install the same thing.
  if (names.size < 2) return [];
  // A pod of no workload is looked at by the other rules: two bare pods of one name are replicas that somebody wrote out.
  const workloads = [...firsts].filter(([key]) => !key.startsWith("Pod/"));
  if (workloads.length < 2) return [];
  const ports = (service.object.spec.ports ?? []).filter((port) => port.port > 0);
  const failing = workloads.find(
    ([, source]) => isSameFolder(source.document, service.document) && ports.some((port) => !isServed(source, port)),
  );
  const serving = workloads.find(([, source]) => ports.every((port) => isServed(source, port)));
  const isSplit = failing !== undefined && serving !== undefined;
  const [one, two] = isSplit ? [serving[1], failing[1]] : [workloads[0]![1], workloads[1]![1]];
  const selector = service.object.spec.selector ?? {};
  const label = findTellingLabel(one, two, selector);
  const facts = {
    workloads: workloads
      .map(([key]) => key.split("/")[2]!)
      .slice(0, 5)
      .join(", "),
    label,
    value: one.pod.metadata.labels?.[label] ?? "",
    failing: isSplit ? formatSource(two) : "",
  };
  const place = getServicePlace(service, "spec.selector");
  const path = formatLabelPath("spec.selector", label);
  const changes: ObjectChange[] = isSplit && facts.value !== "" ? [{ op: "set", path, value: facts.value }] : [];
  return [buildFinding("selector-covers-several-workloads", isSplit ? "warning" : "note", place, facts, changes)];
}

/** Canaries are made so on purpose; where one of the workloads does not serve the port, a share of the connections fails. */
export function checkSeveralWorkloads(context: LintContext): Finding[] {
  return context.services.flatMap((service) => checkService(service, context));
}
