import type { JsonObject } from "../../api/objects.ts";
import { getList, getNumber, getObject, getText } from "../../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../../apiserver/objects/match-selector.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getObjectPlace, type LintContext, type Located } from "../lint-context.ts";
import { listPolicyPods } from "../list-policy-peers.ts";

/** What DNS servers in clusters listen on: CoreDNS 53, on some distributions a number that needs no privilege. */
const DNS_PORTS = [53, 1053, 5353, 8053];

/** Both, because a long answer comes over TCP. */
const ALLOW_DNS: readonly ObjectChange[] = [
  {
    op: "append",
    path: "spec.egress",
    value: {
      ports: [
        { protocol: "UDP", port: 53 },
        { protocol: "TCP", port: 53 },
      ],
    },
  },
];

/** Upstream's own label of the namespace that DNS runs in. */
const SYSTEM_LABELS = { "kubernetes.io/metadata.name": "kube-system" };

function allowsDnsPort(port: JsonObject): boolean {
  if (typeof port.port === "string") return /dns/i.test(port.port);
  const first = getNumber(port.port);
  const last = getNumber(port.endPort) || first;
  return first === 0 || DNS_PORTS.some((number) => number >= first && number <= last);
}

/** Whether the peer could be a DNS server; pods of another namespace whose labels nobody gave could. */
function couldBeDns(value: JsonObject): boolean {
  if (value.ipBlock !== undefined) return true;
  if (value.namespaceSelector === undefined) return false;
  const labels = getObject(getObject(value.namespaceSelector).matchLabels);
  const isSystem = isSelectedBy(value.namespaceSelector, SYSTEM_LABELS);
  return isSystem || Object.keys(labels).some((key) => key !== "kubernetes.io/metadata.name");
}

function allowsDns(rule: JsonObject): boolean {
  const ports = getList(rule.ports).map(getObject);
  if (ports.length > 0) return ports.some(allowsDnsPort);
  const peers = getList(rule.to).map(getObject);
  return peers.length === 0 || peers.some(couldBeDns);
}

function restrictsEgress(policy: JsonObject): boolean {
  const spec = getObject(policy.spec);
  const types = getList(spec.policyTypes);
  return types.length > 0 ? types.includes("Egress") : getList(spec.egress).length > 0;
}

/**
 * A pod that may open connections, and none to DNS, cannot turn a name into an address. A pod that may open none at all is
 * shut in on purpose, and one that may only dial addresses (ipBlock) may know them.
 */
export function checkEgressDns(context: LintContext): Finding[] {
  const restricting = context.listObjects("NetworkPolicy").filter(({ object }) => restrictsEgress(object));
  const policiesOf = new Map<string, Located<JsonObject>[]>();
  for (const policy of restricting) {
    for (const source of listPolicyPods(policy.object, policy.namespace, context)) {
      const key = context.getWorkload(source);
      const list = policiesOf.get(key);
      if (!list) policiesOf.set(key, [policy]);
      else if (!list.includes(policy)) list.push(policy);
    }
  }
  const reported = new Set<Located<JsonObject>>();
  return restricting.flatMap((policy) => {
    for (const source of listPolicyPods(policy.object, policy.namespace, context)) {
      const rules = (policiesOf.get(context.getWorkload(source)) ?? []).flatMap(({ object }) =>
        getList(getObject(object.spec).egress).map(getObject),
      );
      const own = getList(getObject(policy.object.spec).egress).map(getObject);
      if (own.length === 0 || rules.some(allowsDns) || reported.has(policy)) continue;
      reported.add(policy);
      const facts = { pod: formatSource(source), ports: listPortTexts(rules) };
      return [
        buildFinding("egress-policy-blocks-dns", "warning", getObjectPlace(policy, "spec.egress"), facts, ALLOW_DNS),
      ];
    }
    return [];
  });
}

function listPortTexts(rules: readonly JsonObject[]): string {
  const texts = rules.flatMap((rule) =>
    getList(rule.ports).map(
      (entry) => `${String(getObject(entry).port ?? "")}/${getText(getObject(entry).protocol) || "TCP"}`,
    ),
  );
  return [...new Set(texts)].slice(0, 8).join(", ");
}
