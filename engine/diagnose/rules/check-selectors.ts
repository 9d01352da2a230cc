import type { Service } from "../../api/objects.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getServicePlace, type LintContext, type Located, type PodSource } from "../lint-context.ts";

/** A label may be called `constructor`; what every object inherits is no label. */
function findLabel(source: PodSource, key: string): string | undefined {
  const labels = source.pod.metadata.labels ?? {};
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Labels that controllers put on their pods, so no template can be asked for them. */
const CONTROLLER_LABELS = new Set([
  "apps.kubernetes.io/pod-index",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-completion-index",
  "batch.kubernetes.io/job-name",
  "controller-revision-hash",
  "controller-uid",
  "job-name",
  "pod-template-generation",
  "pod-template-hash",
  "statefulset.kubernetes.io/pod-name",
]);

function countMatches(source: PodSource, selector: Record<string, string>): number {
  return Object.entries(selector).filter(([key, value]) => findLabel(source, key) === value).length;
}

/** The pod that comes closest, so that the one label that differs can be named. */
function findNearest(sources: readonly PodSource[], selector: Record<string, string>): PodSource | undefined {
  let nearest: PodSource | undefined;
  let most = -1;
  for (const source of sources) {
    const near = Object.entries(selector).some(
      ([key, value]) => findLabel(source, key)?.toLowerCase() === value.toLowerCase(),
    );
    const count = countMatches(source, selector) * 2 + Number(near);
    if (count > most) [nearest, most] = [source, count];
  }
  return nearest;
}

function checkSelector(service: Located<Service>, context: LintContext): Finding[] {
  const selector = service.object.spec.selector ?? {};
  const pairs = Object.entries(selector);
  if (pairs.length === 0 || service.object.spec.type === "ExternalName") return [];
  if (context.listSelected(service).length > 0) return [];
  const isWholeMatch = (source: PodSource) => countMatches(source, selector) === pairs.length;
  const elsewhere = context.podSources.find((source) => source.namespace !== service.namespace && isWholeMatch(source));
  if (elsewhere) {
    const facts = { pod: `${elsewhere.kind} ${elsewhere.name}`, otherNamespace: elsewhere.namespace };
    return [
      buildFinding("selector-matches-other-namespace", "warning", getServicePlace(service, "spec.selector"), facts),
    ];
  }
  const nearest = findNearest(
    context.podSources.filter((source) => source.namespace === service.namespace),
    selector,
  );
  // Without any pod in the texts there is nothing to compare with: the pods may be elsewhere.
  if (!nearest) return [];
  const differing = pairs.filter(
    ([label, value]) =>
      findLabel(nearest, label) !== value && (nearest.kind === "Pod" || !CONTROLLER_LABELS.has(label)),
  );
  if (differing.length === 0) return [];
  const [key, wanted] = differing[0]!;
  const found = findLabel(nearest, key);
  const facts = {
    pod: `${nearest.kind} ${nearest.name}`,
    label: key,
    wanted,
    found: found ?? "",
    difference: found === undefined ? "absent" : found.toLowerCase() === wanted.toLowerCase() ? "case" : "value",
  };
  const place = getServicePlace(service, `spec.selector.${key.includes(".") || key.includes("/") ? `[${key}]` : key}`);
  return [buildFinding("selector-matches-no-pod", "warning", place, facts)];
}

/** A selector is compared letter by letter, inside one namespace. */
export function checkSelectors(context: LintContext): Finding[] {
  return context.services.flatMap((service) => checkSelector(service, context));
}
