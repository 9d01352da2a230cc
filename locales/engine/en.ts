import type { EngineWords } from "./words.ts";

const list = (items: readonly (string | number)[]) => items.join(", ");

export const engineEn: EngineWords = {
  outcomes: {
    delivered: "answers",
    refused: "refused",
    "timed-out": "timed out",
    "name-not-resolved": "could not resolve the name",
    "answered-by-controller": "answered by the controller itself",
    rejected: "rejected by the API server",
    mixed: "sometimes one, sometimes another",
    ambiguous: "cannot be known from what is given",
  },
  hopReasons: {
    dials: "The client dials this address.",
    "name-resolves-to-cluster-ip": "The cluster’s DNS gives the Service’s cluster IP.",
    "name-resolves-to-pod-ips": "The Service is headless: DNS gives the pods' own addresses and translates no port.",
    "name-resolves-to-external-name":
      "The Service is only an alias: DNS gives another name; the port stays as dialled.",
    "name-does-not-resolve": "DNS knows no such name.",
    "matches-cluster-ip": "A Service has this cluster IP and port: the node rewrites the destination to a pod.",
    "matches-node-port": "The port is a nodePort: the node rewrites the destination straight to a pod.",
    "matches-external-ip": "A Service lists this external IP: the node rewrites the destination to a pod.",
    "matches-load-balancer-ip": "A Service has this load balancer address: the node rewrites the destination to a pod.",
    "matches-host-port": "A pod on this node claims the port as its hostPort.",
    "no-rule-matches":
      "No rule of kube-proxy matches this address, port and protocol; the packet leaves by the default route.",
    "rejected-no-endpoints": "The Service has no usable endpoint anywhere: the node answers with a rejection.",
    "dropped-no-local-endpoints":
      "The policy allows only endpoints on this node, and there is none: the packet is dropped.",
    "dropped-source-range": "The client’s address is not in loadBalancerSourceRanges: the packet is dropped.",
    "rejected-invalid-cluster-ip-port":
      "The cluster IP is in use but has no such port: the node answers with a rejection.",
    "dropped-unallocated-cluster-ip":
      "The address belongs to the Service range but to no Service: the packet is dropped.",
    "dropped-by-network-policy": "A NetworkPolicy does not allow it: the packet is dropped.",
    masqueraded: "The node puts its own address in place of the client’s, so that the answer comes back through it.",
    hairpin: "The packet would have to return to the pod it came from, and the bridge does not send it back.",
    "direct-to-pod": "The client dials the pod’s own address; no rule takes part.",
    "no-route": "There is no way from the client to this address.",
    "forwarded-by-api-server": "kubectl picks one pod and tunnels to it through the API server and the kubelet.",
    "forwarded-by-platform": "The platform forwards this port of the machine to a node.",
    "forwarded-by-load-balancer": "The load balancer hands the packet to a node that passes its health check.",
    "connection-kept": "The connection was opened earlier; conntrack remembers where it goes and asks no rule again.",
    "reply-lost": "The answer does not pass the node that rewrote the request, so the client does not recognise it.",
    "icmp-answered": "The owner of the address answers the ping.",
    "icmp-unanswered": "Ping has no port, so no Service rule matches, and nobody owns this address.",
    "icmp-rejected": "The node rejects whatever is no port of an active cluster IP, pings included.",
    "answer-unknown": "Nobody is known to answer at this address.",
    "accepted-by-kube-proxy": "The kube-proxy process itself accepts the connection and opens a second one to a pod.",
    "listener-answers": "A process listens here and answers.",
    "no-listener": "No process listens on this port: the kernel refuses.",
    "listener-on-other-address": "A process holds the port, but bound to another address: the kernel refuses.",
    "pod-not-reachable": "Nobody is at this address any more.",
    "rewritten-once-only":
      "The endpoint is itself a cluster IP, and a connection is rewritten once only: no rule makes a pod of it.",
    "reaches-controller": "The request reaches the controller, through whatever Service exposes it.",
    "matches-route": "This rule takes the request; the port that it names is looked for among those of the Service.",
    "controller-dials-endpoints":
      "The controller dials the Service’s endpoints itself: neither the cluster IP nor kube-proxy takes part.",
    "controller-answers": "No backend can be asked, so the controller answers itself.",
  },
  refused: {
    "no-endpoints": (f) =>
      `Connection refused at once: Service ${f.service} has no ready endpoint for port ${f.port}, so the node rejects the packet.`,
    "pod-does-not-listen": (f) =>
      `Connection refused by the pod: the packet reaches ${f.pod} on port ${f.port}, but ${f.listens.length > 0 ? `its process listens on ${list(f.listens)}` : "nothing listens there"}.`,
    "pod-listens-on-loopback-only": (f) =>
      `Connection refused by the pod: in ${f.pod} port ${f.port} is bound to ${f.address} only, which nobody outside the pod can reach.`,
    "node-does-not-listen": (f) =>
      `Connection refused by node ${f.node}: ${f.port} is no nodePort and no process of the node listens on it${f.isServicePort ? "; it is a Service port, which exists on the cluster IP only" : ""}.`,
    "invalid-port-of-cluster-ip": (f) =>
      `Connection refused: Service ${f.service} has no port ${f.port}, and the node rejects unlisted ports of a cluster IP.`,
    "localhost-node-port-unsupported": (f) =>
      `Connection refused: in ${f.mode} mode node ports do not answer on localhost; dial an address of node ${f.node} instead.`,
    "host-does-not-listen": (f) => `Connection refused by ${f.host}: nothing listens on port ${f.port} there.`,
    "icmp-rejected": (f) =>
      `The ping is answered with "port unreachable": ${f.ip} belongs to ${f.service}, and a node rejects all that is no port of it.`,
    "accepted-then-closed": (f) =>
      `The connection opens and closes at once: kube-proxy accepted it for ${f.service} port ${f.port} and found no living endpoint.`,
    "node-address-taken-by-ipvs": (f) =>
      `${f.port === 0 ? "The ping is rejected" : "Connection refused"} by node ${f.node} itself: ${f.ip} is an external IP of Service ${f.service}, and in ipvs mode every node holds external IPs on kube-ipvs0. It is also node ${f.owner}’s address, which is out of reach from ${f.node}.`,
    "endpoint-is-cluster-ip": (f) =>
      `Connection refused: the endpoint ${f.ip}:${f.port} of Service ${f.service} is the cluster IP of Service ${f.inner}, and a connection is rewritten once only.`,
    "door-does-not-listen": (f) =>
      `Connection refused: ${f.door} has no listener on port ${f.port}${f.listens.length > 0 ? `, only on ${list(f.listens)}` : ""}.`,
    "door-rejects": (f) =>
      f.route === ""
        ? `Connection refused: ${f.door} has no route for this connection.`
        : `Connection refused: ${f.route} at ${f.door} leads to no usable backend.`,
  },
  timedOut: {
    "no-rule-for-cluster-ip-port": (f) =>
      `Timed out: Service ${f.service} has no ${f.protocol} port ${f.port}, so no rule takes the packet for ${f.ip} and it gets lost.`,
    "unallocated-cluster-ip": (f) => `Timed out: ${f.ip} lies in the Service range, but no Service has it.`,
    "no-route-to-cluster-ip": (f) =>
      `Timed out: ${f.ip} is a cluster IP; it exists only in the rules of the cluster’s nodes, and the client has no route to it.`,
    "no-route-to-pod": (f) => `Timed out: ${f.ip} is a pod’s address, and the client’s network has no route to pods.`,
    "no-route-to-node": (f) =>
      f.platform === "cloud"
        ? `Timed out: the cloud’s firewall does not let the client reach node address ${f.ip}.`
        : `Timed out: on ${f.platform} the node address ${f.ip} lives inside a virtual machine that this computer cannot reach; ${f.platform.startsWith("minikube") ? "minikube service NAME --url, minikube tunnel" : "a published port of the node"} or kubectl port-forward lead in.`,
    "no-local-endpoints": (f) =>
      `Timed out: ${f.policy}TrafficPolicy is Local, and node ${f.node} has no endpoint of ${f.service}, so it drops the packet.`,
    "source-not-in-ranges": (f) =>
      `Timed out: ${f.source} is not in loadBalancerSourceRanges (${list(f.ranges)}) of ${f.service}.`,
    "denied-by-network-policy": (f) =>
      `Timed out: NetworkPolicy ${f.policy} does not allow this ${f.direction} on port ${f.port} (policies see the pod’s port, not the Service’s).`,
    "hairpin-off": (f) =>
      `Timed out: ${f.pod} reached itself through the Service, and hairpin is off on its bridge port.`,
    "endpoint-is-cluster-ip": (f) =>
      `Timed out: the endpoint ${f.ip}:${f.port} of Service ${f.service} is the cluster IP of Service ${f.inner}; a connection is rewritten once only, so the packet gets lost.`,
    "pod-gone": (f) => `Timed out: the pod that had ${f.ip} is gone, yet the packet was sent to it.`,
    "no-answer-over-udp": (f) => `No answer: over UDP nobody reports that ${f.ip}:${f.port} has no living endpoint.`,
    "icmp-matches-no-rule": (f) =>
      `The ping gets no answer: rules for ${f.ip} match ports, and ping has none. It says nothing about the Service.`,
    "reply-lost": (f) =>
      `Timed out: node ${f.node} sent the packet on to ${f.service} with the client’s address kept, and the answer comes back past that node.`,
    "node-unreachable": (f) => `Timed out: the client has no way to ${f.ip}.`,
    "unknown-host": (f) => `Timed out: nobody answers at ${f.ip}.`,
  },
  nameNotResolved: {
    "no-such-service": (f) =>
      `Could not resolve ${f.name}: there is no such Service in the namespaces searched${f.existsInNamespaces.length > 0 ? ` (there is one in ${list(f.existsInNamespaces)})` : ""}.`,
    "headless-without-ready-endpoints": (f) =>
      `Could not resolve the name: headless Service ${f.service} has no ready pod, so its name has no address.`,
    "cluster-names-resolve-inside-only": (f) =>
      `Could not resolve ${f.name}: only pods that use the cluster’s DNS know Service names.`,
    "name-not-in-dns": (f) => `Could not resolve ${f.name}: no DNS server has this name.`,
    "egress-policy-blocks-dns": (f) =>
      `Could not resolve ${f.name}: NetworkPolicy ${f.policy} lets ${f.pod} send nothing to the cluster’s DNS (port 53, UDP and TCP), so the question never arrives.`,
  },
  answeredByController: {
    "no-matching-rule": (f) =>
      `HTTP ${f.status} from the controller: no rule of ${f.door} takes ${f.host}${f.path}${f.hosts.length > 0 ? ` (its hosts: ${list(f.hosts)})` : ""}.`,
    "route-not-attached": (f) =>
      `HTTP ${f.status} from the controller: ${f.route} would take the request, but ${f.door} does not serve it: ${engineEn.notAttached[f.why]}.`,
    "backend-service-not-found": (f) =>
      `HTTP ${f.status} from the controller: ${f.route} names Service ${f.service}, which does not exist${f.existsInNamespaces.length > 0 ? ` (there is one of this name in ${list(f.existsInNamespaces)})` : ""}.`,
    "backend-port-not-of-service": (f) =>
      `HTTP ${f.status}${f.status === 503 ? " (service unavailable)" : ""} from the controller: ${f.route} asks for port ${f.port} of Service ${f.service}${f.role === "" ? "" : `, which is its ${f.role}`}; the Service has ${list(f.ports) || "no port"}.`,
    "backend-without-port": (f) =>
      `HTTP ${f.status} from the controller: ${f.route} names Service ${f.service} without a port.`,
    "backend-without-endpoints": (f) =>
      `HTTP ${f.status} (service unavailable) from the controller: Service ${f.service} has no ready endpoint for port ${f.port}.`,
    "backend-needs-reference-grant": (f) =>
      `HTTP ${f.status} from the controller: ${f.route} names Service ${f.service} of another namespace, and no ReferenceGrant in ${f.namespace} allows it.`,
    "no-backend": (f) => `HTTP ${f.status} from the controller: the rule of ${f.route} has no backend to send to.`,
    "backend-refuses": (f) =>
      `HTTP ${f.status} (bad gateway) from the controller: ${f.service} leads to ${f.ip}:${f.port}, which refuses the connection${f.listens.length > 0 ? `; its process listens on ${list(f.listens)}` : ""}.`,
    "backend-silent": (f) =>
      `HTTP ${f.status} (gateway timeout) from the controller: ${f.service} leads to ${f.ip}:${f.port}, which does not answer${f.policy === "" ? "" : `; NetworkPolicy ${f.policy} does not let the controller in`}.`,
    redirects: (f) => `HTTP ${f.status} from the controller: ${f.route} redirects to ${f.location}.`,
  },
  notAttached: {
    "no-such-listener": "it has no listener of the name or port that the route asks for",
    "listener-protocol": "its listener’s protocol does not carry this kind of route",
    "namespace-not-allowed": "its listener’s allowedRoutes leave out the route’s namespace",
    "kind-not-allowed": "its listener’s allowedRoutes leave out this kind of route",
    "hostnames-do-not-meet": "no hostname of the route fits the listener’s",
  },
  requestProblems: {
    "target-unreadable": (f) =>
      `${f.text}: write it as HOST:PORT, a URL, svc/NAME, pod/NAME:PORT, ingress/NAME or HOST/ping`,
    "port-out-of-range": (f) => `${f.text}: write it as HOST:PORT, with a port from 1 to 65535`,
    "port-missing": (f) => `${f.text}: which port? Write it as HOST:PORT`,
    "port-not-chosen": (f) => `${f.service} has several ports; name one of ${list(f.there)}`,
    "port-name-unknown": (f) =>
      `${f.owner} has no port called ${f.name}${f.there.length > 0 ? `; it has ${list(f.there)}` : ""}`,
    "object-unknown": (f) =>
      `there is no ${f.kind} ${f.name}${f.there.length > 0 ? `; there is ${list(f.there)}` : ", nor any other"}`,
    "client-unknown": (f) => `nobody is called ${f.name}; there is ${list(f.there)}`,
    "workload-without-pods": (f) => `${f.workload} has no pods, so none of them can dial or be dialled`,
    "cannot-dial": (f) => `${f.kind} ${f.name} dials nobody: name a pod, a workload, a node, an address or outside`,
    "cannot-forward": (f) =>
      `${f.text}: kubectl port-forward takes svc/NAME:PORT, pod/NAME:PORT or a workload, and TCP only`,
  },
  assumptions: {
    "controller-reached": "The name leads to the controller, through whatever Service exposes it.",
    "controller-runs": "A controller of this class runs and serves these objects.",
    "class-not-named": "The Ingress names no class, and some controller serves it nevertheless.",
    "class-not-given":
      "A controller serves the Ingress’s class, although no IngressClass of that name is among the objects.",
    "gateway-not-given": "The Gateway exists, and its listeners accept the route; it is not among the objects.",
    "gateway-unchecked": "Objects of the Gateway API are read as written; nobody checked them.",
    "pattern-not-read": "The path is a pattern: only its plain beginning was compared.",
  },
  missingFacts: {
    client: "who the client is",
    firewall: "whether the cloud’s firewall lets the client in",
    "route-to-external-ip": "which node, if any, the network routes the external IP to",
    listeners: "what the pod’s process listens on",
    hairpin: "whether the pod’s bridge port reflects packets to their sender (hairpin)",
    "route-to-service-cidr": "whether the client has a route to the Service range",
    platform: "what platform the nodes run on",
    "network-policy-enforcement": "whether the network plugin enforces NetworkPolicy",
    "external-host": "whether the machine outside the cluster answers",
    "load-balancer": "what the load balancer does with a port that it does not serve",
    "node-of-client": "on which node the client’s pod runs",
    "pod-ip": "which address the pod has",
    "cni-masquerade": "whether the network plugin replaces a pod’s address on the way to other nodes",
    controller: "whether the pods’ NetworkPolicy lets the controller in, whose pod is not given",
    "backend-not-service": "what answers behind a backend that is no Service",
    endpoints:
      "the pods behind the Service, of which nothing is among these objects (`kubectl get endpointslices,pods -A -o yaml` prints them)",
    "node-of-address": "which node has the address that is dialled (`kubectl get nodes -o yaml` tells)",
  },
  factValues: {
    reflects: "it does",
    swallows: "it does not",
    open: "open",
    closed: "closed",
    listens: "it listens on this port",
    "does-not-listen": "it does not listen on this port",
    answers: "it answers",
    refuses: "it refuses",
    silent: "it stays silent",
    kept: "the pod’s address is kept",
    rewritten: "it is replaced by the node’s",
    "no-route": "none",
    "let-in": "it lets it in",
    "kept-out": "it keeps it out",
  },
  delivered: (t) =>
    `${t.who} answers at ${t.where}${t.share === "" ? "" : ` (${t.share} of new connections)`} and sees the client as ${t.sourceSeen}.`,
  deliveredByController: (t) =>
    `${t.who} answers at ${t.where}${t.share === "" ? "" : ` (${t.share} of new connections)`} and sees the controller as its client.`,
  rejected: (o) => `The API server rejected ${o.kind === "" ? "the manifest" : `${o.kind} ${o.name}`}: ${o.message}`,
  mixed: (fates) => fates.join(" "),
  fate: (share, sentence) => `${share} of new connections: ${sentence}`,
  ambiguous: (fact, cases) =>
    cases.length === 0 ? `It depends on ${fact}, which is not given.` : `It depends on ${fact}. ${cases.join(" ")}`,
  ambiguousCase: (value, sentence) => `If ${value}: ${sentence}`,
  gap: " ",
  headings: {
    hops: "The path",
    rules: "Rules that fired",
    noRules: "No rule of kube-proxy fired.",
    where: "where",
    source: "source",
    destination: "destination",
    why: "why",
    assumptions: "Taken for granted",
  },
};
