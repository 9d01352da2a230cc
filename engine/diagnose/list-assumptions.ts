import type { Container } from "../api/objects.ts";
import type { AmbiguousFact, Assumption, DeliveredTo, Verdict } from "../api/verdict.ts";
import type { ClusterPod } from "../resolve/cluster.ts";
import { listAllHops, type Situation } from "./situation.ts";

/** What a verdict rests on although nobody said it. `against`: words of the manifest that speak against it. */
export type Premise =
  | { code: "listens"; pod: string; port: number; protocol: string; isDeclared: boolean; against?: string }
  /** The pod is being deleted; it is asked only because no other is ready. */
  | { code: "terminating"; pod: string }
  /** Nobody stated the Service range; that the address lies in it decides. */
  | { code: "range"; ranges: string }
  | { code: "node-in-reach"; node: string }
  | { code: "policies-enforced" }
  /** What a step of the way takes for granted. */
  | { code: "assumed"; what: Assumption }
  /** Of an open fact this value; with any other the request ends alike. */
  | { code: "taken"; fact: AmbiguousFact; value: string };

/** What files cannot show and what could still fail, with the command that would; the likeliest first. */
export type Doubt =
  | { code: "bind-address"; pod: string; port: number; command: string }
  | { code: "cloud-firewall"; node: string; command: string }
  | { code: "stale-kube-proxy"; node: string; command: string }
  | { code: "pod-network"; pod: string; command: string };

function listTargets(verdict: Verdict): DeliveredTo[] {
  switch (verdict.outcome) {
    case "delivered":
      return verdict.deliveredTo;
    case "mixed":
      return verdict.branches.flatMap((branch) => listTargets(branch.verdict));
    case "ambiguous":
      return verdict.cases.flatMap((each) => listTargets(each.verdict));
    default:
      return [];
  }
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|::1|\[::1\])(?::\d+)?$/i;
const FLAG =
  /^--?(?:[\w.-]*[.-])?(?:b|a|h|H|l|L|bind|bind-addr(?:ess)?|host|hostname|listen|listen-addr(?:ess)?|addr|address|ip|interface|server-name)$/i;
const VARIABLE =
  /(?:^|_)(?:HOST|HOSTNAME|BIND|BIND_ADDRESS|BIND_ADDR|LISTEN|LISTEN_ADDRESS|LISTEN_ADDR|ADDRESS|ADDR|SERVER_ADDRESS|SERVER_NAME)$/;
/** Words that name somebody else's address: what a program connects to, not what it binds. */
const REMOTE =
  /(?:db|database|redis|mysql|postgres|pg|mongo|cache|upstream|backend|target|remote|proxy|peer|broker|queue|smtp|metrics|health|probe|admin)/i;

/** "--host=127.0.0.1", "--bind" "localhost", "-b 127.0.0.1:8080": words of a command line, one by one or in one text. */
function findLoopbackWord(container: Container): string | undefined {
  const lists = ["command", "args"].map((key) => container[key]);
  const words = lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter((word): word is string => typeof word === "string")
    .flatMap((word) => word.split(/[\s;&|]+/));
  for (const [index, word] of words.entries()) {
    const [flag = "", value = ""] = word.split(/=(.*)/s);
    if (!FLAG.test(flag) || REMOTE.test(flag)) continue;
    if (LOOPBACK.test(value)) return word;
    const next = words[index + 1] ?? "";
    if (value === "" && LOOPBACK.test(next)) return `${word} ${next}`;
  }
  return undefined;
}

function findLoopbackVariable(container: Container): string | undefined {
  const variables = Array.isArray(container.env) ? container.env : [];
  const found = variables.find(
    ({ name, value }) => VARIABLE.test(name) && !REMOTE.test(name) && typeof value === "string" && LOOPBACK.test(value),
  );
  return found && `${found.name}=${found.value}`;
}

/** What in the pod says that the process listens for its own pod only. */
function findAgainst(pod: ClusterPod, port: number): string | undefined {
  const containers = pod.object.spec.containers ?? [];
  const owners = containers.filter(({ ports }) => ports?.some(({ containerPort }) => containerPort === port));
  for (const container of owners.length > 0 ? owners : containers) {
    const against = findLoopbackWord(container) ?? findLoopbackVariable(container);
    if (against !== undefined) return against;
  }
  return undefined;
}

/** Ends that an address has only because it lies in the range of Services. */
const BY_RANGE: ReadonlySet<string> = new Set(["unallocated-cluster-ip", "no-route-to-cluster-ip"]);

/** The same of each pod of one workload would be said many times: the first of each port is enough. */
export function listAssumptions(situation: Situation): Premise[] {
  const { cluster, verdict, client } = situation;
  const assumptions: Premise[] = [];
  const seen = new Set<string>();
  for (const { pod: key, port } of listTargets(verdict)) {
    const pod = key === undefined ? undefined : cluster.podByKey.get(key);
    if (!pod || hasStatedListens(situation, pod)) continue;
    const against = findAgainst(pod, port);
    const kind = `${port} ${against ?? ""}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    const isDeclared = pod.listens !== undefined;
    const { protocol = "TCP" } = situation.request.to;
    assumptions.push({ code: "listens", pod: pod.key, port, protocol, isDeclared, ...(against ? { against } : {}) });
  }
  const { facts, reading, serviceCIDRs } = cluster;
  const hangsOnRange = "reason" in situation.fate && BY_RANGE.has(situation.fate.reason.code);
  if (hangsOnRange && !facts.serviceCIDRs && !reading.reported.serviceCIDRs) {
    assumptions.push({ code: "range", ranges: serviceCIDRs.join(", ") });
  }
  const ending = listTargets(verdict).find(({ pod }) => pod !== undefined && cluster.podByKey.get(pod)?.isTerminating);
  if (ending?.pod) assumptions.push({ code: "terminating", pod: ending.pod });
  const node = verdict.hops.find(({ at }) => at === "receiving-node")?.name;
  if (client?.kind === "outside" && node && cluster.facts.platform === undefined) {
    assumptions.push({ code: "node-in-reach", node });
  }
  const assumed = new Set(listAllHops(verdict).flatMap(({ assumes = [] }) => assumes));
  for (const what of assumed) assumptions.push({ code: "assumed", what });
  const isFiltered = verdict.hops.some(({ why }) => why === "dropped-by-network-policy");
  if (isFiltered && cluster.facts.enforcesNetworkPolicy === undefined) assumptions.push({ code: "policies-enforced" });
  return assumptions;
}

function hasStatedListens({ cluster }: Situation, pod: ClusterPod): boolean {
  const { pods = {} } = cluster.facts;
  const said = pods[pod.key] ?? (pod.namespace === "default" ? pods[pod.name] : undefined);
  return said?.listens !== undefined;
}

/** Only an "answers" can still be wrong for reasons that no file holds. */
export function listDoubts(situation: Situation): Doubt[] {
  const { verdict, client, cluster } = situation;
  if (verdict.outcome !== "delivered") return [];
  const doubts: Doubt[] = [];
  const [target] = verdict.deliveredTo;
  const node = verdict.hops.find(({ at }) => at === "receiving-node" || at === "client-node");
  const place = node && cluster.nodeByName.get(node.name);
  if (client?.kind === "outside" && place) {
    const [ip = ""] = place.addresses;
    const { port } = situation.request.to;
    doubts.push({ code: "cloud-firewall", node: place.name, command: `nc -vz ${ip} ${port}` });
  }
  if (!target?.pod) return doubts;
  const [namespace, name] = target.pod.split("/");
  if (target.port > 0) {
    const command = `kubectl exec -n ${namespace} ${name} -- ss -ltnu`;
    doubts.push({ code: "bind-address", pod: target.pod, port: target.port, command });
  }
  if (place) {
    const command = `kubectl get pods -n kube-system -l k8s-app=kube-proxy --field-selector spec.nodeName=${place.name}`;
    doubts.push({ code: "stale-kube-proxy", node: place.name, command });
  }
  if (target.port > 0) {
    const from = client?.pod ? `kubectl exec -n ${client.pod.namespace} ${client.pod.name} -- ` : "";
    doubts.push({ code: "pod-network", pod: target.pod, command: `${from}nc -vz ${target.ip} ${target.port}` });
  }
  return doubts;
}
