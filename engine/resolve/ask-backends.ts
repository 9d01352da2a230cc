import type { ControllerReason, Hop, Verdict } from "../api/verdict.ts";
import { findClusterRecords } from "../dns/find-cluster-records.ts";
import { type BackendShare, listBackendEndpoints } from "../routes/resolve-backends.ts";
import type { RoutingAnswer } from "../routes/routing-answer.ts";
import { checkNetworkPolicy, isOpenToSomebody } from "./check-network-policy.ts";
import type { ClusterPod } from "./cluster.ts";
import { type Branch, prependHops } from "./combine-verdicts.ts";
import { dialAddress } from "./dial-address.ts";
import { buildPodClient, type Client } from "./find-client.ts";
import { reachExternalHost } from "./reach-external-host.ts";
import { reachNodeProcess } from "./reach-node-process.ts";
import { answerFromPod } from "./reach-target.ts";
import { buildHop, conclude, formatDestination, type Packet, type Walk } from "./walk.ts";

type Forwarded = Extract<RoutingAnswer, { status: "forwarded" }>;

/**
 * The second connection: from the controller to what stands behind one backend. Most controllers dial endpoints and never the cluster
 * IP. Whoever it fails for, the client learns it from the controller: 502 for a refusal, 504 for silence.
 */
export function askBackends(
  walk: Walk,
  door: Forwarded,
  { share, answer }: BackendShare,
  packet: Packet,
  controller: ClusterPod | undefined,
): Branch[] {
  const at = (why: Hop["why"], more: Partial<Hop> = {}) => buildHop("ingress-controller", door.door, packet, why, more);
  switch (answer.status) {
    case "not-a-service":
      return [
        {
          probability: share,
          verdict: { outcome: "ambiguous", missingFact: "backend-not-service", cases: [], hops: [] },
        },
      ];
    case "fails": {
      if (door.protocol === "HTTP") {
        return [
          {
            probability: share,
            verdict: conclude({ outcome: "answered-by-controller", reason: answer.reason }, at("controller-answers")),
          },
        ];
      }
      const reason = { code: "door-rejects", door: door.door, route: door.route } as const;
      return [{ probability: share, verdict: conclude({ outcome: "refused", reason }, at("controller-answers")) }];
    }
    case "alias":
    case "endpoints": {
      const endpoints =
        answer.status === "endpoints" ? answer.endpoints : listAliasEndpoints(walk, answer.host, answer.port);
      const rewrittenTo = endpoints.map(({ ip, port }) => formatDestination(ip, port)).join(", ");
      const dialled = { source: controller?.ips[0] ?? "", ip: answer.service, port: answer.port };
      const hop = buildHop("ingress-controller", door.door, dialled, "controller-dials-endpoints", {
        rewrittenTo,
        service: answer.service,
      });
      return endpoints.map((endpoint) => {
        const verdict = tellFailure(door, answer.service, endpoint, dialEndpoint(walk, controller, endpoint));
        return { probability: share / endpoints.length, verdict: prependHops([hop], verdict) };
      });
    }
  }
}

type Endpoint = { ip: string; port: number };

/** An ExternalName that leads to another Service of the cluster ends at that Service's endpoints. */
function listAliasEndpoints({ cluster }: Walk, host: string, port: number): Endpoint[] {
  const records = findClusterRecords(cluster, host.replace(/\.$/, "").toLowerCase());
  const service =
    records.status === "addresses"
      ? cluster.services.find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === records.service)
      : undefined;
  const entry = service?.spec.ports?.find((each) => each.port === port);
  const endpoints = service && entry ? listBackendEndpoints(cluster.endpointSlices, service, entry) : [];
  return endpoints.length > 0 ? endpoints : [{ ip: host, port }];
}

/** Where the controller's pod is known it dials like any pod; else from nowhere in particular. */
function dialEndpoint(walk: Walk, controller: ClusterPod | undefined, { ip, port }: Endpoint): Verdict {
  const { cluster } = walk;
  const home = controller && cluster.nodeByName.get(controller.node);
  if (controller && home) return dialAddress({ ...walk, client: buildPodClient(controller, home) }, ip, port);
  const packet: Packet = { source: "", ip, port };
  const unplaced: Client = { kind: "outside", name: "", ips: [""], namespace: "" };
  const next: Walk = { ...walk, client: unplaced };
  const pod = cluster.podByIP.get(ip);
  if (pod?.isGone) {
    const hop = buildHop("network", pod.key, packet, "pod-not-reachable");
    return conclude({ outcome: "timed-out", reason: { code: "pod-gone", ip, port } }, hop);
  }
  if (pod) return enterBackendPod(next, pod, packet);
  const node = cluster.nodeByIP.get(ip);
  return node
    ? reachNodeProcess(next, node, packet, true)
    : reachExternalHost(next, packet, /[a-z]/i.test(ip) && !ip.includes(":") ? ip : undefined);
}

/** Policies may let the controller in by labels that nobody gave; where none lets anybody in, it is kept out for sure. */
function enterBackendPod(walk: Walk, pod: ClusterPod, packet: Packet): Verdict {
  const { cluster, protocol } = walk;
  const shape = { port: packet.port, protocol, target: pod };
  const check = checkNetworkPolicy(cluster, "ingress", pod, { ip: "" }, shape);
  const isOpen = check.status === "allowed" || cluster.facts.enforcesNetworkPolicy === false;
  if (!isOpen) {
    const isPossible = isOpenToSomebody(cluster, pod, shape);
    if (!isPossible || walk.ask("controller", ["let-in", "kept-out"] as const) === "kept-out") {
      const { policy } = check as Extract<typeof check, { status: "denied" }>;
      const reason = {
        code: "denied-by-network-policy",
        policy,
        pod: pod.key,
        port: packet.port,
        direction: "ingress",
      } as const;
      return conclude(
        { outcome: "timed-out", reason },
        buildHop("network", pod.node, packet, "dropped-by-network-policy", { rule: policy }),
      );
    }
  }
  return answerFromPod(walk, pod, packet);
}

/** HTTP clients see a status instead of a refusal; bare connections see what the controller saw. */
function tellFailure(door: Forwarded, service: string, { ip, port }: Endpoint, verdict: Verdict): Verdict {
  if (door.protocol !== "HTTP") return verdict;
  if (verdict.outcome !== "refused" && verdict.outcome !== "timed-out") return verdict;
  const common = { route: door.route, service, ip, port };
  const { reason: seen } = verdict;
  const reason: ControllerReason =
    verdict.outcome === "refused"
      ? { code: "backend-refuses", status: 502, ...common, listens: "listens" in seen ? seen.listens : [] }
      : { code: "backend-silent", status: 504, ...common, policy: "policy" in seen ? String(seen.policy) : "" };
  return conclude({ outcome: "answered-by-controller", reason }, ...verdict.hops);
}
