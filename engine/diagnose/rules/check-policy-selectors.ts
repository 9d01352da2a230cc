import type { JsonObject } from "../../api/objects.ts";
import { getList, getObject, getTextMap } from "../../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../../apiserver/objects/match-selector.ts";
import { findLikeness, formatLabelPath, planLabelChange } from "../find-likeness.ts";
import type { Finding, FindingCode } from "../finding.ts";
import {
  buildFinding,
  formatSource,
  getObjectPlace,
  type LintContext,
  type Located,
  type PodSource,
} from "../lint-context.ts";
import { listPolicyPeers, type PolicyPeer } from "../list-policy-peers.ts";

const NAME_LABEL = "kubernetes.io/metadata.name";

/** As kubectl writes selectors: "app=web,tier in (front,back)". */
function formatSelector(selector: JsonObject): string {
  const labels = Object.entries(getTextMap(selector.matchLabels)).map(([key, value]) => `${key}=${value}`);
  const rest = getList(selector.matchExpressions).map((entry) => {
    const { key, operator, values } = getObject(entry);
    const list = getList(values).join(",");
    return `${String(key)} ${String(operator).toLowerCase()}${list === "" ? "" : ` (${list})`}`;
  });
  return [...labels, ...rest].join(",");
}

/** A selector of pods that takes none of the pods given: a slip where a likely pod is there, else only worth a note. */
function checkPodSelector(
  policy: Located<JsonObject>,
  code: FindingCode,
  field: string,
  selector: JsonObject,
  namespace: string,
  context: LintContext,
): Finding[] {
  const labels = getTextMap(selector.matchLabels);
  const isEmpty = Object.keys(labels).length === 0 && getList(selector.matchExpressions).length === 0;
  if (isEmpty || !context.hasPods) return [];
  if (context.listSelectedBy(namespace, selector).length > 0) return [];
  const workloads = context.listWorkloads(namespace);
  const likeness = findLikeness(labels, workloads, {
    getLabels: (source: PodSource) => source.pod.metadata.labels ?? {},
    getGroup: context.getWorkload,
  });
  const text = formatSelector(selector);
  if (likeness) {
    const { candidate, label, wanted, found, foundLabel, difference } = likeness;
    const facts = {
      selector: text,
      namespace,
      pod: formatSource(candidate),
      label,
      wanted,
      found,
      foundLabel,
      difference,
    };
    return [
      buildFinding(
        code,
        "warning",
        getObjectPlace(policy, formatLabelPath(`${field}.matchLabels`, label)),
        facts,
        planLabelChange(`${field}.matchLabels`, labels, likeness),
      ),
    ];
  }
  const isComplete = context.hasPrintedPods(namespace);
  // Whom a policy lets in is often made by another program; only whom it protects is worth a note.
  if (!isComplete && code === "network-policy-peer-selects-no-pod") return [];
  const facts = { selector: text, namespace, difference: "" };
  return [buildFinding(code, isComplete ? "warning" : "note", getObjectPlace(policy, field), facts)];
}

function listMatchingNamespaces(selector: JsonObject, context: LintContext): string[] {
  return [...context.namespaces].flatMap(([name, labels]) => (isSelectedBy(selector, labels) ? [name] : []));
}

/**
 * A namespace has one label by itself, `kubernetes.io/metadata.name`. Labels of namespaces that no text declares are unknown,
 * so a selector that matches none is a fault only where all that it could mean are declared.
 */
function checkNamespaceSelector(policy: Located<JsonObject>, peer: PolicyPeer, context: LintContext): Finding[] {
  const selector = getObject(peer.value.namespaceSelector);
  const pairs = Object.entries(getTextMap(selector.matchLabels));
  if (pairs.length === 0 || listMatchingNamespaces(selector, context).length > 0) return [];
  const known = pairs.find(([key, value]) => key !== NAME_LABEL && context.namespaces.has(value));
  const field = `${peer.field}.namespaceSelector`;
  const text = formatSelector(selector);
  if (known) {
    const [label, namespace] = known;
    const facts = { selector: text, label, namespace };
    return [
      buildFinding(
        "namespace-selector-matches-none",
        "warning",
        getObjectPlace(policy, formatLabelPath(`${field}.matchLabels`, label)),
        facts,
        [{ op: "rename", path: formatLabelPath(`${field}.matchLabels`, label), key: NAME_LABEL }],
      ),
    ];
  }
  if (pairs.some(([key]) => key === NAME_LABEL)) return [];
  const facts = { selector: text, label: pairs[0]![0], namespace: "" };
  return [buildFinding("namespace-selector-matches-none", "note", getObjectPlace(policy, field), facts)];
}

function checkPeer(policy: Located<JsonObject>, peer: PolicyPeer, context: LintContext): Finding[] {
  const { namespaceSelector, podSelector } = peer.value;
  if (namespaceSelector !== undefined && namespaceSelector !== null)
    return checkNamespaceSelector(policy, peer, context);
  if (podSelector === undefined || podSelector === null) return [];
  const field = `${peer.field}.podSelector`;
  return checkPodSelector(
    policy,
    "network-policy-peer-selects-no-pod",
    field,
    getObject(podSelector),
    policy.namespace,
    context,
  );
}

/** Whom a policy is for, and whom it lets in or out to. */
export function checkPolicySelectors(context: LintContext): Finding[] {
  return context.listObjects("NetworkPolicy").flatMap((policy) => {
    const selector = getObject(getObject(policy.object.spec).podSelector);
    return [
      ...checkPodSelector(
        policy,
        "network-policy-selects-no-pod",
        "spec.podSelector",
        selector,
        policy.namespace,
        context,
      ),
      ...listPolicyPeers(policy.object).flatMap((peer) => checkPeer(policy, peer, context)),
    ];
  });
}
