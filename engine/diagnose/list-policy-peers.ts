import type { JsonObject } from "../api/objects.ts";
import { getList, getObject } from "../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../apiserver/objects/match-selector.ts";
import type { LintContext, PodSource } from "./lint-context.ts";

export type PolicyDirection = "ingress" | "egress";
export type PolicyPeer = { direction: PolicyDirection; field: string; value: JsonObject };
export type PolicyRule = { direction: PolicyDirection; field: string; value: JsonObject };

export function listPolicyRules(policy: JsonObject): PolicyRule[] {
  const spec = getObject(policy.spec);
  return (["ingress", "egress"] as const).flatMap((direction) =>
    getList(spec[direction]).map((value, index) => ({
      direction,
      field: `spec.${direction}[${index}]`,
      value: getObject(value),
    })),
  );
}

export function listPolicyPeers(policy: JsonObject): PolicyPeer[] {
  return listPolicyRules(policy).flatMap(({ direction, field, value }) => {
    const list = direction === "ingress" ? "from" : "to";
    return getList(value[list]).map((peer, index) => ({
      direction,
      field: `${field}.${list}[${index}]`,
      value: getObject(peer),
    }));
  });
}

/** Pods that a policy is for. */
export function listPolicyPods(policy: JsonObject, namespace: string, context: LintContext): PodSource[] {
  return context.listSelectedBy(namespace, getObject(getObject(policy.spec).podSelector));
}

/** Given pods that a rule lets traffic go to; undefined where it names addresses, or does not name anybody. */
export function listPeerPods(rule: PolicyRule, namespace: string, context: LintContext): PodSource[] | undefined {
  const peers = getList(rule.value[rule.direction === "ingress" ? "from" : "to"]).map(getObject);
  if (peers.length === 0 || peers.some((peer) => peer.ipBlock !== undefined)) return undefined;
  return peers.flatMap((peer) => {
    const pods = getObject(peer.podSelector);
    if (peer.namespaceSelector === undefined) return context.listSelectedBy(namespace, pods);
    const spaces = [...context.namespaces].filter(([, labels]) => isSelectedBy(peer.namespaceSelector, labels));
    return spaces.flatMap(([name]) => context.listSelectedBy(name, pods));
  });
}
