import type { Service } from "../../api/objects.ts";
import {
  CONTROLLER_LABELS,
  findLabel,
  findLikeness,
  formatLabelPath,
  type Likeness,
  planLabelChange,
} from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  buildFinding,
  formatSource,
  getServicePlace,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";

const hasLabelLater = ({ kind }: PodSource, label: string) => kind !== "Pod" && CONTROLLER_LABELS.has(label);

function isWholeMatch(source: PodSource, pairs: readonly (readonly [string, string])[]): boolean {
  const labels = source.pod.metadata.labels ?? {};
  return pairs.every(([key, value]) => findLabel(labels, key) === value || hasLabelLater(source, key));
}

function findElsewhere(service: Located<Service>, pairs: readonly [string, string][], context: LintContext) {
  for (const namespace of context.namespaces.keys()) {
    if (namespace === service.namespace) continue;
    const source = context.listWorkloads(namespace).find((each) => isWholeMatch(each, pairs));
    if (source) return source;
  }
  return undefined;
}

function buildMiss(service: Located<Service>, likeness: Likeness<PodSource>): Finding {
  const { candidate, label, wanted, found, foundLabel, difference } = likeness;
  const facts = { pod: formatSource(candidate), label, wanted, found, foundLabel, difference };
  const place = getServicePlace(service, formatLabelPath("spec.selector", label));
  const changes = planLabelChange("spec.selector", service.object.spec.selector ?? {}, likeness);
  return buildFinding("selector-matches-no-pod", "warning", place, facts, changes);
}

function checkSelector(service: Located<Service>, context: LintContext): Finding[] {
  const selector = service.object.spec.selector ?? {};
  const pairs = Object.entries(selector);
  if (pairs.length === 0 || service.object.spec.type === "ExternalName") return [];
  // Without any pod in the texts there is nothing to compare with: the pods are elsewhere.
  if (!context.hasPods || context.listSelected(service).length > 0) return [];
  const workloads = context.listWorkloads(service.namespace);
  // Labels that only a controller can give, the index of a StatefulSet's pod for instance.
  if (workloads.some((source) => isWholeMatch(source, pairs))) return [];
  const elsewhere = findElsewhere(service, pairs, context);
  if (elsewhere) {
    const facts = { pod: formatSource(elsewhere), otherNamespace: elsewhere.namespace };
    return [
      buildFinding(
        "selector-matches-other-namespace",
        "warning",
        getServicePlace(service, "spec.selector"),
        facts,
        service.isPrinted ? [] : [{ op: "set", path: "metadata.namespace", value: elsewhere.namespace }],
      ),
    ];
  }
  const likeness = findLikeness(selector, workloads, {
    getLabels: (source) => source.pod.metadata.labels ?? {},
    getGroup: context.getWorkload,
    hasLabelLater,
  });
  if (likeness) return [buildMiss(service, likeness)];
  // Another program may make the pods, or another file: a warning only where all pods of a real cluster are given.
  const severity = context.hasPrintedPods(service.namespace) ? "warning" : "note";
  const facts = { selector: pairs.map(([key, value]) => `${key}=${value}`).join(","), difference: "" };
  return [buildFinding("selector-matches-no-pod", severity, getServicePlace(service, "spec.selector"), facts)];
}

/** A selector is compared letter by letter, inside one namespace. */
export function checkSelectors(context: LintContext): Finding[] {
  return context.services.flatMap((service) => checkSelector(service, context));
}
