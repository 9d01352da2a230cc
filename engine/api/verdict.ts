import type { PortRole } from "./cluster-view.ts";
import type { FieldError } from "./field-error.ts";
import type { Protocol } from "./objects.ts";
import type { SourceLocation } from "./source-location.ts";

/** One step of a packet. `rule` is the deciding rule in Kubernetes' words (chain or map name), where there is one. */
export type Hop = {
  at:
    | "client"
    | "dns"
    | "client-node"
    | "receiving-node"
    | "service"
    | "load-balancer"
    | "node"
    | "pod"
    | "network"
    | "api-server"
    | "ingress-controller";
  /** Name of the node, pod, Service or host the step happens at. */
  name: string;
  source: string;
  /** "ip:port" before this step's rewriting. */
  destination: string;
  /** "ip:port" after it, when it differs; several that could be chosen joined by ", " in rule order. */
  rewrittenTo?: string;
  rewrittenSource?: string;
  /** What the manifest says the number in `destination` is, and that in `rewrittenTo`; absent where no manifest knows it. */
  role?: PortRole;
  rewrittenRole?: PortRole;
  /** "namespace/name" of the Service whose rule this step applies. */
  service?: string;
  rule?: string;
  /** Why, as a code; locales turn it into a sentence. */
  why: HopReason;
  assumes?: Assumption[];
};

export type HopReason =
  | "dials"
  | "name-resolves-to-cluster-ip"
  | "name-resolves-to-pod-ips"
  | "name-resolves-to-external-name"
  | "name-does-not-resolve"
  | "matches-cluster-ip"
  | "matches-node-port"
  | "matches-external-ip"
  | "matches-load-balancer-ip"
  | "matches-host-port"
  | "no-rule-matches"
  | "rejected-no-endpoints"
  | "dropped-no-local-endpoints"
  | "dropped-source-range"
  | "rejected-invalid-cluster-ip-port"
  | "dropped-unallocated-cluster-ip"
  | "dropped-by-network-policy"
  | "masqueraded"
  | "hairpin"
  | "direct-to-pod"
  | "no-route"
  | "forwarded-by-api-server"
  | "forwarded-by-platform"
  | "forwarded-by-load-balancer"
  | "connection-kept"
  | "reply-lost"
  | "icmp-answered"
  | "icmp-unanswered"
  | "icmp-rejected"
  | "answer-unknown"
  | "accepted-by-kube-proxy"
  | "listener-answers"
  | "no-listener"
  | "listener-on-other-address"
  | "pod-not-reachable"
  | "rewritten-once-only"
  | "reaches-controller"
  | "matches-route"
  | "controller-dials-endpoints"
  | "controller-answers";

/** A pod (or node process) that answers, how likely it is chosen, and what it sees. Probabilities of a verdict add up to 1. */
export type DeliveredTo = {
  ip: string;
  port: number;
  /** "namespace/name", absent for a process of a node or a machine outside. */
  pod?: string;
  node?: string;
  container?: string;
  /** Name of a machine outside the cluster. */
  host?: string;
  probability: number;
  /** Source address that the answering process sees; "" = that of a controller whose address nobody gave. */
  sourceSeen: string;
};

export type RefusedReason =
  | { code: "no-endpoints"; service: string; port: number }
  | { code: "pod-does-not-listen"; pod: string; ip: string; port: number; listens: number[] }
  | { code: "pod-listens-on-loopback-only"; pod: string; ip: string; port: number; address: string }
  | { code: "node-does-not-listen"; node: string; ip: string; port: number; isServicePort: boolean }
  | { code: "invalid-port-of-cluster-ip"; service: string; ip: string; port: number }
  | { code: "localhost-node-port-unsupported"; node: string; port: number; mode: string }
  | { code: "host-does-not-listen"; host: string; port: number }
  | { code: "icmp-rejected"; ip: string; service: string }
  | { code: "accepted-then-closed"; service: string; port: number }
  /** `node` took for its own an address that is another node's: mode ipvs puts external IPs on every node. `port` 0: a ping. */
  | { code: "node-address-taken-by-ipvs"; node: string; owner: string; ip: string; port: number; service: string }
  | { code: "endpoint-is-cluster-ip"; service: string; ip: string; port: number; inner: string }
  | { code: "door-does-not-listen"; door: string; port: number; listens: number[] }
  | { code: "door-rejects"; door: string; route: string };

/**
 * What an ingress controller or gateway answers itself, because no backend can. `door`: "Ingress shop/front" or "Gateway infra/gw"; `route`:
 * the Ingress or route whose rule matched; `field`: the path inside it
 * of what is at fault. `status` is HTTP's: of an Ingress as ingress-nginx gives it, of a Gateway as its API demands.
 */
export type ControllerReason =
  | { code: "no-matching-rule"; status: number; door: string; host: string; path: string; hosts: string[] }
  | { code: "route-not-attached"; status: number; door: string; route: string; why: NotAttached }
  | {
      code: "backend-service-not-found";
      status: number;
      route: string;
      field: string;
      service: string;
      existsInNamespaces: string[];
    }
  | {
      code: "backend-port-not-of-service";
      status: number;
      route: string;
      field: string;
      service: string;
      port: number | string;
      /** What the number or name is instead; "" = nothing known. */
      role: "" | "targetPort" | "nodePort" | "containerPort";
      ports: string[];
    }
  | { code: "backend-without-port"; status: number; route: string; field: string; service: string }
  | { code: "backend-without-endpoints"; status: number; route: string; field: string; service: string; port: number }
  | {
      code: "backend-needs-reference-grant";
      status: number;
      route: string;
      field: string;
      service: string;
      namespace: string;
    }
  | { code: "no-backend"; status: number; route: string }
  | {
      code: "backend-refuses";
      status: number;
      route: string;
      service: string;
      ip: string;
      port: number;
      listens: number[];
    }
  | { code: "backend-silent"; status: number; route: string; service: string; ip: string; port: number; policy: string }
  | { code: "redirects"; status: number; route: string; location: string };

/** Why a route that names a Gateway is not served by it. */
export type NotAttached =
  | "no-such-listener"
  | "listener-protocol"
  | "namespace-not-allowed"
  | "kind-not-allowed"
  | "hostnames-do-not-meet";

/** What a hop takes for granted because no file can say it; locales turn it into a sentence. */
export type Assumption =
  | "controller-reached"
  | "controller-runs"
  | "class-not-named"
  | "class-not-given"
  | "gateway-not-given"
  | "gateway-unchecked"
  | "pattern-not-read";

export type TimedOutReason =
  | { code: "no-rule-for-cluster-ip-port"; service: string; ip: string; port: number; protocol: Protocol }
  | { code: "unallocated-cluster-ip"; ip: string }
  | { code: "no-route-to-cluster-ip"; ip: string }
  | { code: "no-route-to-pod"; ip: string }
  | { code: "no-route-to-node"; ip: string; platform: string }
  | { code: "no-local-endpoints"; service: string; port: number; policy: "internal" | "external"; node: string }
  | { code: "source-not-in-ranges"; service: string; port: number; source: string; ranges: string[] }
  | { code: "denied-by-network-policy"; policy: string; pod: string; port: number; direction: "ingress" | "egress" }
  | { code: "hairpin-off"; pod: string }
  | { code: "endpoint-is-cluster-ip"; service: string; ip: string; port: number; inner: string }
  | { code: "pod-gone"; ip: string; port: number }
  | { code: "no-answer-over-udp"; ip: string; port: number }
  | { code: "icmp-matches-no-rule"; ip: string }
  | { code: "reply-lost"; service: string; node: string }
  | { code: "node-unreachable"; ip: string }
  | { code: "unknown-host"; ip: string };

export type NameNotResolvedReason =
  | { code: "no-such-service"; name: string; searched: string[]; existsInNamespaces: string[] }
  | { code: "headless-without-ready-endpoints"; service: string }
  | { code: "cluster-names-resolve-inside-only"; name: string }
  | { code: "name-not-in-dns"; name: string }
  | { code: "egress-policy-blocks-dns"; name: string; policy: string; pod: string };

export type AmbiguousFact =
  /** `from` names nobody in this cluster. */
  | "client"
  | "firewall"
  | "route-to-external-ip"
  | "listeners"
  | "hairpin"
  | "route-to-service-cidr"
  | "platform"
  | "network-policy-enforcement"
  | "external-host"
  | "load-balancer"
  | "node-of-client"
  | "pod-ip"
  | "cni-masquerade"
  | "controller"
  | "backend-not-service"
  /** What is behind the Service, of which an excerpt says nothing. */
  | "endpoints"
  /** Which of the nodes whose address nobody gave has the dialled one. */
  | "node-of-address";

/** An object that the API server turned down, and where in the text. */
export type RejectedObject = {
  kind: string;
  namespace: string;
  name: string;
  /** HTTP code, 422 for validation. */
  code: number;
  /** The message as kubectl prints it. */
  message: string;
  errors: (FieldError & { location?: SourceLocation })[];
};

export type Verdict = { hops: Hop[] } & (
  | { outcome: "delivered"; deliveredTo: DeliveredTo[] }
  | { outcome: "refused"; reason: RefusedReason }
  | { outcome: "timed-out"; reason: TimedOutReason }
  | { outcome: "name-not-resolved"; reason: NameNotResolvedReason }
  /** An ingress controller or gateway took the request and answers it itself. */
  | { outcome: "answered-by-controller"; reason: ControllerReason }
  /** The Service that the request needs is not there because the API server refused it. */
  | { outcome: "rejected"; rejected: RejectedObject[] }
  /** Several fates, each with its probability (they add up to 1): some endpoints answer, others refuse. */
  | { outcome: "mixed"; branches: { probability: number; verdict: Verdict }[] }
  /** The answer depends on a fact that nobody gave; every value of it with the verdict that it leads to. */
  | { outcome: "ambiguous"; missingFact: AmbiguousFact; cases: { value: string; verdict: Verdict }[] }
);

export type Outcome = Verdict["outcome"];
