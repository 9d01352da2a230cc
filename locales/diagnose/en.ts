import type { DiagnoseWords } from "./diagnose-words.ts";

const ROLES: Record<string, string> = {
  targetPort: "its targetPort",
  nodePort: "its nodePort",
  containerPort: "a port of its pods",
  port: "its own port",
};
const ADDRESS_KINDS: Record<string, string> = {
  "cluster-ip": "a cluster IP, which exists only inside the cluster",
  "pod-ip": "a pod's address, to which the client has no route",
  name: "a name of the cluster's DNS, which only pods ask",
};
const list = (items: readonly (string | number)[]) => items.join(", ");
const bare = (key: unknown) => String(key).replace(/^default\//, "");

export const diagnoseEn: DiagnoseWords = {
  causes: {
    "wrong-port-role": ({
      role,
      addressKind,
      dialled,
      service,
      instead,
      otherProtocol,
      protocol,
      ports,
      targetName,
    }) => {
      if (role === "protocol")
        return `${dialled} of Service ${bare(service)} is ${otherProtocol}, and ${protocol} was dialled${instead ? `; dial ${instead} over ${otherProtocol}` : ""}`;
      if (role === "")
        return `Service ${bare(service)} has no port ${dialled}/${protocol} (it has ${ports || "none"})${instead ? `; dial ${instead}` : ""}`;
      const named =
        role === "containerPort" && targetName ? `the number of targetPort ${targetName}` : ROLES[String(role)];
      const where =
        addressKind === "node"
          ? "nodes open its nodePort"
          : addressKind === "pod"
            ? "pods open their own"
            : "its address opens its port";
      return (
        `${dialled} is ${named} of Service ${bare(service)}`.replace(/its (\w+) of/, "the $1 of") +
        `; ${where}${instead ? `: dial ${instead}` : ""}`
      );
    },
    "wrong-address-kind": ({ kind, host, service, serviceType, instead }) =>
      `${host} is ${ADDRESS_KINDS[String(kind)]}` +
      (instead
        ? `; dial ${instead}`
        : service
          ? `; Service ${bare(service)} (${serviceType}) has no door to the outside`
          : ""),
    "service-name-unknown": ({ name, namespace, otherNamespaces, alike, known }) =>
      `no Service ${name} for namespace ${namespace}` +
      (otherNamespaces
        ? `; there is one in ${otherNamespaces}`
        : alike
          ? `; did you mean ${alike}?`
          : known
            ? `; there are ${known}`
            : ""),
    "pods-not-given": ({ service }) =>
      `${service ? `Service ${bare(service)} is given without` : "without"} its pods or endpoints, nobody can say who answers`,
    "pod-listens-elsewhere": ({ pod, port, listens }) =>
      listens
        ? `in pod ${bare(pod)} nothing listens on ${port}; it listens on ${listens}`
        : `in pod ${bare(pod)} nothing listens on ${port}`,
    "pod-listens-on-loopback": ({ pod, port, address }) =>
      `in pod ${bare(pod)} port ${port} is bound to ${address} only, which nobody outside the pod reaches`,
    "policy-allows-other-peers": ({ policy, peer, direction, allowed }) =>
      `NetworkPolicy ${bare(policy)} allows ${direction === "ingress" ? "clients" : "targets"} by ${allowed}; ${bare(peer)} is none`,
    "policy-allows-other-ports": ({ policy, allowed, port, protocol }) =>
      `NetworkPolicy ${bare(policy)} allows ${allowed}; the pod's port is ${port}/${protocol}`,
    "policy-allows-nothing": ({ policy, direction, pod }) =>
      `NetworkPolicy ${bare(policy)} has no ${direction} rule, so pod ${bare(pod)} gets nothing through`,
    "no-local-endpoint": ({ policy, node, service, others }) =>
      `${policy}TrafficPolicy of ${bare(service)} is Local, and node ${node} has no ready pod of it` +
      (others ? `; ${others} has` : ""),
    "source-not-in-ranges": ({ source, ranges, service }) =>
      `${source} is not in loadBalancerSourceRanges of Service ${bare(service)} (${ranges})`,
    "alias-target-unknown": ({ service, externalName, alike }) =>
      `Service ${bare(service)} is an alias of ${externalName}, which does not exist` +
      (alike ? `; did you mean ${alike}?` : ""),
    "pod-without-name": ({ pod, service, hostname, subdomain, wanted }) =>
      `pod ${pod} has hostname "${hostname}", subdomain "${subdomain}"; its name needs ${wanted} and ${service}`,
    "host-unknown": ({ host, port, nodes }) => `nothing here is called ${host}; ${port} is open on ${nodes}`,
    "pod-asks-other-dns": ({ pod, dnsPolicy }) =>
      `dnsPolicy of pod ${bare(pod)} is ${dnsPolicy}, so it does not ask the cluster's DNS, which alone knows Services`,
    "host-port-elsewhere": ({ dialled, pod, nodes, host }) =>
      `${dialled} is a hostPort of pod ${bare(pod)}, open on ${nodes} only, not on ${host}`,
  },
  findings: {
    "selector-matches-no-pod": ({ label, wanted, found, foundLabel, pod, selector, difference }) =>
      difference === ""
        ? `no pod here carries ${selector}`
        : `no pod carries \`${label}=${wanted}\`; ${pod} has ${difference === "absent" ? `no label ${label}` : `\`${foundLabel || label}=${found}\``}`,
    "selector-matches-other-namespace": ({ pod, otherNamespace }) =>
      `the selected pods are in another namespace: ${pod} lives in ${otherNamespace}`,
    "named-target-port-unresolved": ({ name, pod, protocol, otherProtocol, declared }) =>
      otherProtocol
        ? `targetPort ${name} is wanted over ${protocol}; ${pod} declares ${name} for ${otherProtocol}`
        : `${pod} has no port named ${name}${declared ? `; its port names: ${declared}` : ""}`,
    "target-port-name-is-service-port-name": ({ name, pod }) =>
      `${pod} has no port named ${name}; that is only the Service port's own name`,
    "service-without-endpoints": ({ reason, pod, state, pods }) =>
      reason === "zero-replicas"
        ? `no pod: ${pod} is set to 0 replicas`
        : reason === "slices"
          ? "the EndpointSlices list no ready address"
          : `no ready pod: ${pod} is ${state === "NotReady" ? "not ready" : state}${Number(pods) > 1 ? ` (none of ${pods} is ready)` : ""}`,
    "service-without-selector": ({ service }) => `Service ${service} has no selector and nobody wrote endpoints for it`,
    "endpoint-port-name-unknown": ({ name, names }) =>
      `the endpoints' port is ${name ? `named ${name}` : "without a name"}, the Service's is named ${names}`,
    "endpoint-protocol-mismatch": ({ name, protocol, wanted }) =>
      `the endpoints' port ${name} is ${protocol}, the Service's is ${wanted}`,
    "stateful-set-service-name": ({ set, serviceName, better }) =>
      `serviceName of StatefulSet ${set} is ${serviceName || "empty"}${better ? `; its headless Service is ${better}` : ""}`,
    "headless-peers-not-ready": ({ service, pod, set }) =>
      `pod ${pod ?? `${set}-0`} is not ready, and Service ${service} has no publishNotReadyAddresses: DNS leaves it out`,
    "host-network-dns-policy": ({ pod }) =>
      `${pod} uses hostNetwork, so it asks the node's DNS; dnsPolicy must be ClusterFirstWithHostNet`,
    "namespace-selector-matches-none": ({ selector }) =>
      `the policy's namespaceSelector ${selector} matches no namespace`,
    "network-policy-port-unknown": ({ name, pod, declared }) =>
      `the policy allows a port named ${name}; ${pod} calls its port ${declared || "nothing"}`,
    "network-policy-names-service-port": ({ port, service, target }) =>
      `the policy allows ${port}, the port of Service ${service}; it sees the pod's, ${target}`,
    "egress-policy-blocks-dns": () => "the egress policy lets nothing through to DNS (port 53), so no name resolves",
    "probe-port-unknown": ({ probe, name, container, declared }) =>
      `${probe} of ${container} asks for port ${name}, unknown there${declared ? ` (it has ${declared})` : ""}: never ready`,
    "endpoint-is-cluster-ip": ({ ip, other }) =>
      `the endpoint ${ip} is the cluster IP of Service ${bare(other)}, and a packet is rewritten only once`,
    "ingress-port-not-of-service": ({ service, wanted, meaning, ports }) =>
      `Service ${service} has no port ${wanted}${meaning ? ` (that is its ${meaning})` : ""}; its ports: ${ports || "none"}`,
    "object-rejected": ({ message }) => `the API server refuses it: ${message}`,
  },
  reasons: {
    "no-endpoints": (f) => `Service ${bare(f.service)} has no ready endpoint for port ${f.port}`,
    "pod-does-not-listen": (f) => `nothing listens on port ${f.port} of pod ${bare(f.pod)}`,
    "pod-listens-on-loopback-only": (f) => `in pod ${bare(f.pod)} port ${f.port} is bound to ${f.address} only`,
    "node-does-not-listen": (f) => `${f.port} is no nodePort, and nothing on node ${f.node} listens on it`,
    "invalid-port-of-cluster-ip": (f) => `Service ${bare(f.service)} has no port ${f.port}`,
    "localhost-node-port-unsupported": (f) =>
      `in ${f.mode} mode node port ${f.port} is not served on localhost; dial an address of ${f.node}`,
    "host-does-not-listen": (f) => `nothing listens on port ${f.port} of ${f.host}`,
    "icmp-rejected": (f) => `${f.ip} belongs to Service ${bare(f.service)}, whose nodes reject all but its ports`,
    "node-address-taken-by-ipvs": (f) =>
      `${f.ip} is an external IP of Service ${bare(f.service)}, and in ipvs mode node ${f.node} takes it for its own`,
    "endpoint-is-cluster-ip": (f) =>
      `the endpoint ${f.ip}:${f.port} is the cluster IP of Service ${bare(f.inner)}, and a packet is rewritten only once`,
    "accepted-then-closed": (f) => `kube-proxy found no living endpoint of ${bare(f.service)} for port ${f.port}`,
    "no-rule-for-cluster-ip-port": (f) => `Service ${bare(f.service)} has no port ${f.port}/${f.protocol}`,
    "unallocated-cluster-ip": (f) => `${f.ip} lies in the Service range, but no Service has it`,
    "no-route-to-cluster-ip": (f) => `${f.ip} is a cluster IP, to which the client has no route`,
    "no-route-to-pod": (f) => `${f.ip} is a pod's address, to which the client has no route`,
    "no-route-to-node": (f) =>
      f.platform === "cloud"
        ? `the cloud's firewall keeps the client from node address ${f.ip}`
        : `on ${f.platform} the node address ${f.ip} is inside a virtual machine`,
    "no-local-endpoints": (f) =>
      `${f.policy}TrafficPolicy is Local, and node ${f.node} has no endpoint of ${bare(f.service)}`,
    "source-not-in-ranges": (f) => `${f.source} is not in loadBalancerSourceRanges (${list(f.ranges)})`,
    "denied-by-network-policy": (f) =>
      `NetworkPolicy ${bare(f.policy)} does not allow this ${f.direction} on ${f.port}`,
    "hairpin-off": (f) => `pod ${bare(f.pod)} dialled itself through the Service, and hairpin is off`,
    "pod-gone": (f) => `the pod that had ${f.ip} is gone`,
    "no-answer-over-udp": (f) => `no living endpoint at ${f.ip}:${f.port}, and over UDP nobody says so`,
    "icmp-matches-no-rule": (f) => `rules for ${f.ip} match ports, and ping has none: it says nothing of the Service`,
    "reply-lost": (f) => `the answer of ${bare(f.service)} does not pass node ${f.node}, which rewrote the request`,
    "node-unreachable": (f) => `the client has no way to ${f.ip}`,
    "unknown-host": (f) => `nobody is known to answer at ${f.ip}`,
    "no-such-service": (f) => `no Service ${f.name} in the namespaces searched`,
    "headless-without-ready-endpoints": (f) => `headless Service ${bare(f.service)} has no ready pod`,
    "cluster-names-resolve-inside-only": (f) =>
      `${f.name} is known to the cluster's DNS only, which the client does not ask`,
    "name-not-in-dns": (f) => `no DNS server has the name ${f.name}`,
    "egress-policy-blocks-dns": (f) => `NetworkPolicy ${bare(f.policy)} lets pod ${bare(f.pod)} ask no DNS (port 53)`,
    "door-does-not-listen": (f) =>
      `${f.door} does not listen on ${f.port}; it listens on ${list(f.listens) || "nothing"}`,
    "door-rejects": (f) => `${f.door} rejects what ${f.route} sends`,
    "no-matching-rule": (f) =>
      `${f.status}: no rule of ${f.door} is for ${f.host}${f.path}; its hosts: ${list(f.hosts) || "any"}`,
    "route-not-attached": (f) => `${f.status}: ${f.route} is not served by ${f.door}`,
    "backend-service-not-found": (f) =>
      `${f.status}: ${f.route} names Service ${bare(f.service)}, which does not exist${f.existsInNamespaces.length > 0 ? `; there is one in ${list(f.existsInNamespaces)}` : ""}`,
    "backend-port-not-of-service": (f) =>
      `${f.status}: Service ${bare(f.service)} has no port ${f.port}${f.role ? ` (that is its ${f.role})` : ""}; it has ${list(f.ports) || "none"}`,
    "backend-without-port": (f) => `${f.status}: ${f.route} names no port of Service ${bare(f.service)}`,
    "backend-without-endpoints": (f) =>
      `${f.status}: Service ${bare(f.service)} has no ready endpoint for port ${f.port}`,
    "backend-needs-reference-grant": (f) =>
      `${f.status}: no ReferenceGrant in ${f.namespace} lets ${f.route} use Service ${bare(f.service)}`,
    "no-backend": (f) => `${f.status}: ${f.route} has no backend`,
    "backend-refuses": (f) => `${f.status}: ${f.ip}:${f.port} of Service ${bare(f.service)} refuses`,
    "backend-silent": (f) => `${f.status}: ${f.ip}:${f.port} of Service ${bare(f.service)} stays silent`,
    redirects: (f) => `${f.status}: ${f.route} redirects to ${f.location}`,
  },
  delivered: (targets, count) =>
    targets.length < count ? `${targets.join(", ")} and ${count - targets.length} more` : targets.join(", "),
  deliveredUnless: (pod, against) =>
    `if the process listens on all addresses, but pod ${bare(pod)} says \`${against}\``,
  dependsOn: (fact) => `it depends on ${fact}`,
  colon: ": ",
  unproven: "This mend was not proven: with it alone, nobody answers yet, or that could not be tried.",
  bothNeeded: "Two faults stand in the way; only both mends together help.",
  mends: {
    change: (place, from, to) => `Change ${place}: ${from} → ${to}`,
    insert: (place, text) => `Add at ${place}: ${text}`,
    remove: (place, text) => `Delete at ${place}: ${text}`,
    run: (command) => `Run: ${command}`,
    dial: (target) => `Dial ${target} instead.`,
    ask: (command) => `This would tell: ${command}`,
  },
  line: (file, line) => `line ${line} of ${file}`,
  headings: {
    assumptions: "Assuming",
    doubts: "What files cannot show",
    alsoFound: "Also found on the way",
  },
  assumptions: {
    listens: ({ pod, port, protocol, isDeclared, against }) =>
      `the process of pod ${bare(pod)} listens on 0.0.0.0:${port}/${protocol}` +
      (against
        ? `, although \`${against}\` says localhost: then it is refused`
        : isDeclared
          ? " (its container declares the port)"
          : " (it declares no port)"),
    range: ({ ranges }) => `Services have addresses of ${ranges}; --service-cluster-ip-range states another range`,
    terminating: ({ pod }) => `pod ${bare(pod)} is being deleted (Terminating) and still answers; no other is ready`,
    "node-in-reach": ({ node }) => `the client has a way to node ${node} that no firewall closes`,
    taken: ({ fact, value }, engine) =>
      `${engine.missingFacts[fact]}: ${engine.factValues[value] ?? value} (the end is the same otherwise)`,
    assumed: ({ what }, engine) => engine.assumptions[what],
    "policies-enforced": () => "the network plugin enforces NetworkPolicy",
  },
  survey: {
    statuses: { broken: "broken", unknown: "cannot be known", ok: "ok" },
    from: (who) => `from ${who}`,
    counts: (broken, unknown, ok) => `${broken} broken, ${unknown} cannot be known, ${ok} ok`,
    leftOut: (lines) => `${lines} more were asked and are not shown`,
    unasked: (addresses) => `${addresses} more were not asked: name a part of the files, or ask with --to`,
    nothing: "nothing here opens a port: no Service, Ingress or route",
    skipped: {
      "no-port": "not asked: it names no port",
      "no-client": "not asked: only pods resolve its name, and none is given",
      "no-plain-request": "not asked: it takes only requests with certain headers, parameters or methods",
    },
  },
  doubts: {
    "bind-address": ({ pod, port, command }) =>
      `whether ${bare(pod)} really binds ${port} on all addresses: ${command}`,
    "cloud-firewall": ({ node, command }) => `a firewall before node ${node}, from where the client is: ${command}`,
    "stale-kube-proxy": ({ node, command }) => `a kube-proxy on node ${node} that is dead, its rules stale: ${command}`,
    "pod-network": ({ pod, command }) => `the pod network up to ${bare(pod)}: ${command}`,
  },
};
