import type { Finding, FindingCode } from "#engine";

type Sentence = (facts: Finding["facts"]) => string;

function renderDifference({ label, wanted, found, difference }: Finding["facts"]): string {
  if (difference === "absent") return `it has no label ${label}`;
  return difference === "case"
    ? `its label ${label} is ${found}, and upper and lower case count`
    : `its label ${label} is ${found}, not ${wanted}`;
}

function renderMeaning({ wanted, meaning }: Finding["facts"]): string {
  if (meaning === "targetPort") return ` (${wanted} is a targetPort: an Ingress asks for the Service's own port)`;
  if (meaning === "nodePort") return ` (${wanted} is a nodePort: an Ingress asks for the Service's own port)`;
  return meaning === "containerPort"
    ? ` (${wanted} is a port of the pods: an Ingress asks for the Service's own port)`
    : "";
}

/** English for the command line; the web says the same in its own words. */
const SENTENCES: Record<FindingCode, Sentence> = {
  "manifest-unreadable": ({ message }) => String(message),
  "object-rejected": ({ message }) => String(message),
  "server-warning": ({ message }) => String(message),
  "selector-matches-no-pod": (facts) =>
    `selects none of the given pods; closest is ${facts.pod}, but ${renderDifference(facts)}`,
  "selector-matches-other-namespace": ({ pod, otherNamespace }) =>
    `selects no pod of its own namespace; ${pod} fits, but lives in namespace ${otherNamespace}`,
  "named-target-port-unresolved": ({ name, port, protocol, otherProtocol, pod, declared }) =>
    `${pod} has no ${protocol} port named ${name}, so port ${port} gets no endpoint from it` +
    (otherProtocol ? ` (it declares ${name} for ${otherProtocol})` : declared ? ` (its port names: ${declared})` : ""),
  "target-port-name-is-service-port-name": ({ name, port, pod }) =>
    `targetPort ${name} names a container port, and ${pod} has none of that name; it is the name of the Service's own port ${port}`,
  "target-port-not-declared": ({ target, port, pod, declared }) =>
    `port ${port} leads to ${target}, which ${pod} does not declare (it declares ${declared}); that is allowed, and works if something listens there`,
  "two-protocols-on-one-port": ({ port, protocols }) =>
    `${protocols} on port ${port}: client-side kubectl apply merges ports by number and loses one when they change; use --server-side`,
  "node-port-in-dynamic-band": ({ nodePort, first, last }) =>
    `nodePort ${nodePort} lies in ${first}-${last}, from which the server also picks ports for other Services; below ${first} it cannot be taken by chance`,
  "headless-port-not-translated": ({ port, target }) =>
    `a headless Service does not translate ports: clients of port ${port} reach that number on the pod, not ${target}`,
  "external-name-with-ports": ({ externalName, ports }) =>
    `ports (${ports}) of an ExternalName Service have no effect: it is a DNS alias for ${externalName}`,
  "external-traffic-policy-local": () =>
    "with Local, nodes without a ready pod of this Service drop what arrives from outside",
  "ingress-port-not-of-service": (facts) =>
    `Service ${facts.service} has no port ${facts.wanted}; its ports: ${facts.ports || "none"}${renderMeaning(facts)}`,
  "ingress-service-not-found": ({ service }) => `no Service ${service} in this namespace among the given files`,
  "network-policy-names-service-port": ({ port, service, target }) =>
    `${port} is the port of Service ${service}; a policy sees the pod's port, which is ${target}`,
  "service-variable-overridden": ({ variable, service }) =>
    `${variable} is also set by Kubernetes for Service ${service}; the value written here wins`,
  "endpoint-port-name-unknown": ({ name, service, names }) =>
    `Service ${service} has no port ${name ? `named ${name}` : "without a name"}${names ? ` (its port names: ${names})` : ""}; ports are joined by name, so this one is never used`,
};

/** One sentence without its place. */
export function renderFinding(finding: Finding): string {
  return SENTENCES[finding.code](finding.facts);
}

/** Codes with a general description, for tools that list rules. */
export function listFindingCodes(): FindingCode[] {
  return Object.keys(SENTENCES) as FindingCode[];
}
