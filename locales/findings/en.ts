import type { Finding } from "#engine";
import type { FindingWords } from "./finding-words.ts";

type Facts = Finding["facts"];

function tellDifference({ label, wanted, found, foundLabel, difference }: Facts): string {
  if (difference === "absent") return `it has no label ${label}`;
  if (difference === "key") return `it has ${foundLabel}=${found}, not ${label}=${wanted}`;
  return difference === "case"
    ? `its label ${label} is ${found}, and upper and lower case count`
    : `its label ${label} is ${found}, not ${wanted}`;
}

function tellMeaning({ wanted, meaning, instead }: Facts, who: string): string {
  const role = { targetPort: "a targetPort", nodePort: "a nodePort", containerPort: "a port of the pods" }[
    String(meaning)
  ];
  if (role === undefined) return "";
  return ` (${wanted} is ${role}: ${who} asks for the Service's own port${instead ? `, here ${instead}` : ""})`;
}

const tellAlike = (alike: unknown) => (alike ? `; did you mean ${String(alike)}?` : "");
const tellNames = (label: string, names: unknown) => (names ? ` (${label}: ${String(names)})` : "");

const ENDPOINT_REASONS: Record<string, (facts: Facts) => string> = {
  unready: ({ pod, state, pods }) =>
    `none of its ${pods === 1 ? "pods" : `${pods} pods`} is ready, so it has no endpoint: ${pod} is ${state}`,
  "zero-replicas": ({ pod }) => `${pod}, which it selects, has 0 replicas, so it has no endpoint`,
  slices: () => "the EndpointSlices of this cluster list no ready address for it",
};

const SET_REASONS: Record<string, (facts: Facts) => string> = {
  empty: ({ set, better }) => `no serviceName: its pods have no names such as ${set}-0.${better}`,
  "not-found": ({ set, serviceName, better }) =>
    `no Service ${serviceName} among the given files, so names such as ${set}-0.${serviceName} do not exist` +
    (better ? `; the headless Service that selects its pods is ${better}` : ""),
  "not-headless": ({ set, serviceName, better }) =>
    `Service ${serviceName} is not headless, so names such as ${set}-0.${serviceName} do not exist` +
    (better ? `; headless is ${better}` : " (clusterIP: None makes it so)"),
  "does-not-select": ({ set, serviceName, better }) =>
    `Service ${serviceName} does not select its pods, so names such as ${set}-0.${serviceName} do not exist` +
    (better ? `; ${better} does` : ""),
};

const FOREIGN_TEXTS: Record<string, string> = {
  "helm-template":
    "a Helm template that nobody rendered; `helm template RELEASE CHART | three-ports lint -f -` reads what comes of it",
  "helm-chart": "the description of a Helm chart, no manifest; `helm template` renders the chart",
  "helm-values": "values of a Helm chart, no manifest; `helm template` renders the chart with them",
  kustomization:
    "a kustomization, no manifest; `kubectl kustomize FOLDER | three-ports lint -f -` reads what it builds",
  compose: "a Compose file (services: without apiVersion and kind), no Kubernetes manifest",
  "kubectl-table":
    "the table that `kubectl get` prints: its columns leave out selectors, targetPorts and labels; print it with `-o yaml`",
  "kubectl-describe":
    "what `kubectl describe` prints, which no program reads back; print the objects with `kubectl get … -o yaml`",
  "error-message": "what a command says when it fails, no manifest",
  html: "a web page or XML, no manifest",
  other: "no Kubernetes object (no apiVersion and kind); passed over",
};

const REPAIRS: Record<string, string> = {
  "markdown-fence": "a Markdown code fence (```) stands here and was left out; kubectl does not read it",
  "shell-prompt": "a command at a shell prompt stands here and was left out",
  "quoted-block": "every line begins with the > of a quotation, which was left out",
  "indented-block":
    "every line is indented alike, and the indentation was left out; kubectl does not see an indented ---",
  tabs: "tabs indent this text; YAML allows blanks only, and each tab was read as some of them",
  "non-breaking-spaces":
    "non-breaking spaces (U+00A0, as web pages have them) stand here; they were read as blanks, which kubectl does not do",
  "typographic-quotes":
    "typographic (curly) quotes stand around a value; they were read as straight ones, for kubectl they are part of the value",
  "json-comments": "a comment in JSON was left out; kubectl does not read it",
  "json-trailing-commas": "a comma at the end of a JSON list or map was left out; kubectl does not read it",
  "json-array": "a JSON list around the objects was left out; kubectl wants objects, or a List",
};

/** What stands behind the server's own words. */
const ADVICE: Record<string, (facts: Facts) => string> = {
  quote: ({ path, written }) => `; ${path} must be text: write it in quotes, "${written}"`,
  unquote: ({ written }) => `; write the number ${written} without quotes`,
  flat: () => "; the selector of a Service is a flat map of labels: write them directly, without matchLabels",
  list: ({ path }) => `; ${path} must be a list: begin each entry with a dash`,
  move: ({ key }) => `; ${key} belongs to spec, one level further out`,
  rename: ({ instead }) => `; did you mean ${instead}?`,
  remove: ({ key, known }) => `; ${key} does not belong here (known here: ${known})`,
  type: ({ path, wanted, found }) => `; ${path} must be ${wanted}, not ${found}`,
  kind: ({ instead }) => `; kinds begin with a capital letter: kind: ${instead}`,
  "node-port": ({ holder }) => (holder ? `; ${holder} has it` : "; without nodePort the server picks one"),
  name: ({ instead }) => `; with several ports each needs a name, for example ${instead}`,
  headless: () => "; clusterIP None has no node ports: drop it, or make the type ClusterIP",
};

export const findingsEn: FindingWords = {
  "manifest-unreadable": {
    title: "Text that is no YAML or JSON, or no Kubernetes object",
    tell: ({ message, fault }) =>
      `${message}${fault === "tab-in-indentation" ? "; this line is indented with a tab, YAML takes only blanks" : ""}`,
  },
  "not-a-manifest": {
    title: "A text of another kind: a template, a compose file, output of a command",
    tell: ({ what }) => FOREIGN_TEXTS[String(what)] ?? String(what),
  },
  "paste-repaired": {
    title: "A text that could be read only without what came with the copy",
    tell: ({ what, count }) =>
      (REPAIRS[String(what)] ?? String(what)) + (Number(count) > 1 ? ` (${count} places)` : ""),
  },
  "no-objects": { title: "A text without any object", tell: () => "no Kubernetes object in this text" },
  "duplicate-key": {
    title: "A key twice in one map",
    tell: ({ key, firstLine }) => `${key} stands twice here; this one replaces the one in line ${firstLine}`,
  },
  "missing-document-separator": {
    title: "Two objects without --- between them",
    tell: ({ firstLine }) =>
      `a second object begins here without --- before it, and swallows the one of line ${firstLine}`,
  },
  "object-defined-twice": {
    title: "One object written twice",
    tell: ({ place }) => `defined again; the first text is at ${place}, and what this one says replaces it`,
  },
  "yaml-surprise": {
    title: "A value that YAML reads otherwise than it looks",
    tell: ({ written, read }) => `${written} is read as ${read}`,
  },
  "namespace-defined-later": {
    title: "An object before the Namespace that it lives in",
    tell: ({ namespace, place }) =>
      `namespace ${namespace} is defined only later (${place}): the first kubectl apply refuses what stands before it`,
  },
  "ignore-without-reason": {
    title: "A comment that silences a rule without saying why",
    tell: ({ codes }) =>
      codes
        ? `ignores ${codes} without a reason, so nothing is ignored; write it behind the code`
        : "ignores nothing: write the code of the rule and a reason",
  },
  "object-rejected": {
    title: "The API server refuses the object",
    tell: (facts) => `${facts.message}${ADVICE[String(facts.advice)]?.(facts) ?? ""}`,
  },
  "server-warning": { title: "The API server takes the object and warns", tell: ({ message }) => String(message) },
  "selector-matches-no-pod": {
    title: "A Service selects no pod",
    tell: (facts) =>
      facts.difference === ""
        ? `no pod here has the labels ${facts.selector}`
        : `selects none of the given pods; closest is ${facts.pod}, but ${tellDifference(facts)}`,
  },
  "selector-matches-other-namespace": {
    title: "The selected pods live in another namespace",
    tell: ({ pod, otherNamespace }) =>
      `selects no pod of its own namespace; ${pod} fits, but lives in namespace ${otherNamespace}`,
  },
  "selector-covers-several-workloads": {
    title: "One selector takes in several workloads",
    tell: ({ workloads, label, value, failing }) =>
      `selects the pods of several workloads (${workloads})` +
      (failing ? `, and ${failing} does not serve every port: a share of the connections fails` : "") +
      (label ? `; ${value ? `${label}=${value}` : `label ${label}`} would tell them apart` : ""),
  },
  "services-share-pods": {
    title: "Two Services with the same selector and target ports",
    tell: ({ first }) =>
      `selects the same pods and ports as Service ${first}; that is allowed, and often left over from a copy`,
  },
  "service-without-selector": {
    title: "A Service without selector and without endpoints",
    tell: ({ service }) =>
      `has no selector, so nobody looks for pods; it answers only if somebody writes an EndpointSlice for ${service}`,
  },
  "service-without-endpoints": {
    title: "The selector matches, and no pod is ready",
    tell: (facts) => ENDPOINT_REASONS[String(facts.reason)]?.(facts) ?? "has no endpoint",
  },
  "named-target-port-unresolved": {
    title: "targetPort names a port that a selected pod does not have",
    tell: ({ name, port, protocol, otherProtocol, pod, declared, initContainer }) =>
      `${pod} has no ${protocol} port named ${name}, so port ${port} gets no endpoint from it` +
      (otherProtocol
        ? ` (it declares ${name} for ${otherProtocol})`
        : initContainer
          ? ` (init container ${initContainer} declares it, and has ended when the pod serves)`
          : tellNames("its port names", declared)),
  },
  "target-port-name-is-service-port-name": {
    title: "targetPort repeats the Service port's own name",
    tell: ({ name, port, pod }) =>
      `targetPort ${name} names a container port, and ${pod} has none of that name; it is the name of the Service's own port ${port}`,
  },
  "target-port-not-declared": {
    title: "targetPort is a number that the pod, which declares ports, does not declare",
    tell: ({ target, port, pod, declared }) =>
      `port ${port} leads to ${target}, which ${pod} does not declare (it declares ${declared}); that is allowed, and works if something listens there`,
  },
  "probe-port-unknown": {
    title: "A probe names a port that its container does not have",
    tell: ({ name, probe, container, declared }) =>
      `${probe} asks for a port named ${name}, and container ${container} has none${tellNames("its port names", declared)}: it never succeeds`,
  },
  "two-containers-one-port": {
    title: "Two containers of a pod declare one port",
    tell: ({ first, second, port, protocol }) =>
      `containers ${first} and ${second} both declare ${port}/${protocol}; they share one network, so if both bind it, the second fails to start`,
  },
  "listens-on-localhost": {
    title: "A process is told to listen on localhost",
    tell: ({ container, text, port, service }) =>
      `container ${container} is told ${text}: on localhost only its own pod reaches port ${port}, and Service ${service} leads there`,
  },
  "two-protocols-on-one-port": {
    title: "One number with two protocols",
    tell: ({ port, protocols }) =>
      `${protocols} on port ${port}: client-side kubectl apply merges ports by number and loses one when they change; use --server-side`,
  },
  "port-name-contradicts-protocol": {
    title: "A port is called after another protocol than it has",
    tell: ({ port, named, protocol }) => `port ${port} is called after ${named} and is ${protocol}`,
  },
  "node-port-in-dynamic-band": {
    title: "A chosen nodePort lies where the server picks its own",
    tell: ({ nodePort, first, last }) =>
      `nodePort ${nodePort} lies in ${first}-${last}, from which the server also picks ports for other Services; below ${first} it cannot be taken by chance`,
  },
  "headless-port-not-translated": {
    title: "A headless Service with a targetPort of its own",
    tell: ({ port, target }) =>
      `a headless Service does not translate ports: clients of port ${port} reach that number on the pod, not ${target}`,
  },
  "external-name-with-ports": {
    title: "Ports of an ExternalName Service",
    tell: ({ externalName, ports }) =>
      `ports (${ports}) of an ExternalName Service have no effect: it is a DNS alias for ${externalName}`,
  },
  "external-name-is-address": {
    title: "externalName is an address or localhost",
    tell: ({ externalName, kind }) =>
      kind === "localhost"
        ? `externalName ${externalName} is whoever asks: every client dials itself`
        : `externalName ${externalName} is an address, and DNS hands it out as a name: nobody can connect; a Service without selector and an EndpointSlice can hold an address`,
  },
  "external-ip-is-node": {
    title: "An external IP that is a node's address",
    tell: ({ ip, node }) =>
      `externalIPs holds ${ip}, the address of node ${node}: in ipvs mode every node takes that address for its own, and the rest of ${node} is cut off`,
  },
  "external-traffic-policy-local": {
    title: "externalTrafficPolicy: Local",
    tell: () => "with Local, nodes without a ready pod of this Service drop what arrives from outside",
  },
  "load-balancer-pending": {
    title: "A LoadBalancer Service without an address",
    tell: ({ nodePorts }) =>
      `has no external address: nothing in this cluster gave it one${nodePorts ? `; node port ${nodePorts} works meanwhile` : ""}`,
  },
  "prefer-close-deprecated": {
    title: "trafficDistribution: PreferClose",
    tell: () => "PreferClose is the old name of PreferSameZone: nodes of the same zone, not the same node",
  },
  "stateful-set-service-name": {
    title: "serviceName is not a headless Service of the set's pods",
    tell: (facts) => SET_REASONS[String(facts.reason)]?.(facts) ?? "serviceName names no headless Service",
  },
  "headless-peers-not-ready": {
    title: "Members that have to find each other before they are ready",
    tell: ({ service, set }) =>
      `pods of StatefulSet ${set} have no DNS name under ${service} until they are ready; members that need each other to get ready wait forever without publishNotReadyAddresses: true`,
  },
  "host-network-dns-policy": {
    title: "hostNetwork without dnsPolicy ClusterFirstWithHostNet",
    tell: ({ name }) =>
      `with hostNetwork and no dnsPolicy: ClusterFirstWithHostNet the pod asks the node's DNS, which knows no Service${name ? `, and it uses ${name}` : ""}`,
  },
  "service-variable-overridden": {
    title: "A variable that Kubernetes sets as well",
    tell: ({ variable, service }) =>
      `${variable} is also set by Kubernetes for Service ${service}; the value written here wins`,
  },
  "service-variable-collides": {
    title: "A variable of Kubernetes that a program may take for its own",
    tell: ({ variable, beside, service }) =>
      `beside ${beside} Kubernetes sets ${variable}=tcp://… for Service ${service}; a program that reads ${variable} as a number fails (enableServiceLinks: false stops it)`,
  },
  "endpoint-port-name-unknown": {
    title: "Endpoints with a port name that the Service does not have",
    tell: ({ name, service, names }) =>
      `Service ${service} has no port ${name ? `named ${name}` : "without a name"}${tellNames("its port names", names)}; ports are joined by name, so this one is never used`,
  },
  "endpoint-protocol-mismatch": {
    title: "Endpoints with another protocol than the Service's port",
    tell: ({ name, port, protocol, service, wanted }) =>
      `${name ? `port ${name}` : `port ${port}`} is ${protocol} here and ${wanted} in Service ${service}; ports are joined by name and protocol, so this one is never used`,
  },
  "endpoint-is-cluster-ip": {
    title: "An endpoint that is a cluster IP",
    tell: ({ ip, other }) =>
      `${ip} is the cluster IP of Service ${other}; addresses are rewritten once, so nobody answers there`,
  },
  "slice-without-service-name": {
    title: "An EndpointSlice without its Service's label",
    tell: ({ slice, service }) =>
      `slice ${slice} has no label kubernetes.io/service-name, so it belongs to no Service${service ? ` (${service} is meant?)` : ""}`,
  },
  "ingress-port-not-of-service": {
    title: "An Ingress asks for a port that the Service does not have",
    tell: (facts) =>
      `Service ${facts.service} has no port ${facts.wanted}; its ports: ${facts.ports || "none"}${tellMeaning(facts, "an Ingress")}`,
  },
  "ingress-service-not-found": {
    title: "An Ingress names a Service that is not given",
    tell: ({ service, alike }) => `no Service ${service} in this namespace among the given files${tellAlike(alike)}`,
  },
  "ingress-service-in-other-namespace": {
    title: "An Ingress names a Service of another namespace",
    tell: ({ service, namespace, otherNamespace }) =>
      `Service ${service} is in namespace ${otherNamespace}; an Ingress reaches Services of its own namespace ${namespace} only`,
  },
  "ingress-backend-external-name": {
    title: "An Ingress in front of an ExternalName Service",
    tell: ({ service, externalName }) =>
      `Service ${service} is an alias for ${externalName}: not every controller follows it, and the request keeps its Host`,
  },
  "ingress-class-unknown": {
    title: "An Ingress of no given class",
    tell: ({ wanted, classes, alike }) =>
      wanted
        ? `no IngressClass ${wanted} among the given (${classes})${tellAlike(alike)}`
        : `names no class, and none of the given (${classes}) is the default: no controller takes it`,
  },
  "several-default-ingress-classes": {
    title: "Two default IngressClasses",
    tell: ({ first, second }) =>
      `${first} and ${second} are both the default: an Ingress without a class gets the one created last, or by name`,
  },
  "ingress-path-twice": {
    title: "One host and path in two Ingress rules",
    tell: ({ host, path, other }) =>
      `${host || "*"}${path} is also served by Ingress ${other} with another backend; which one wins is up to the controller`,
  },
  "ingress-tls-host-unknown": {
    title: "A TLS host that no rule serves",
    tell: ({ host, hosts }) => `no rule is for ${host}${tellNames("hosts of the rules", hosts)}`,
  },
  "route-port-not-of-service": {
    title: "A route asks for a port that the Service does not have",
    tell: (facts) =>
      (facts.wanted
        ? `Service ${facts.service} has no port ${facts.wanted}`
        : `port is missing for Service ${facts.service}`) +
      `; its ports: ${facts.ports || "none"}${tellMeaning(facts, "a route")}`,
  },
  "route-service-not-found": {
    title: "A route names a Service that is not given",
    tell: ({ service, namespace, alike, otherNamespace }) =>
      `no Service ${service} in namespace ${namespace} among the given files${alike ? tellAlike(alike) : otherNamespace ? `; there is one in ${otherNamespace}` : ""}`,
  },
  "route-needs-reference-grant": {
    title: "A route into a namespace that did not allow it",
    tell: ({ service, namespace, kind, ownNamespace }) =>
      `Service ${service} is in namespace ${namespace}, where no ReferenceGrant lets a ${kind} of ${ownNamespace} in`,
  },
  "route-parent-not-found": {
    title: "A route names a Gateway that is not given",
    tell: ({ gateway, namespace, alike }) =>
      `no Gateway ${gateway} in namespace ${namespace} among the given files${tellAlike(alike)}`,
  },
  "route-listener-unknown": {
    title: "A route asks for a listener that the Gateway does not have",
    tell: ({ gateway, wanted, listeners }) =>
      `Gateway ${gateway} has no listener ${wanted}; its listeners: ${listeners || "none"}`,
  },
  "gateway-listener-twice": {
    title: "Two listeners of one port, protocol and host",
    tell: ({ first, port, hostname }) =>
      `port ${port}${hostname ? ` for ${hostname}` : ""} is taken by listener ${first} already; the Gateway reports both as conflicted`,
  },
  "monitor-selects-no-service": {
    title: "A ServiceMonitor selects no Service",
    tell: (facts) => `selects none of the given Services; closest is ${facts.service}, but ${tellDifference(facts)}`,
  },
  "monitor-port-unknown": {
    title: "A ServiceMonitor names a port that the Service does not have",
    tell: ({ port, service, names }) =>
      `Service ${service} has no port named ${port}${tellNames("its port names", names)}; a monitor asks for the name of the Service's port`,
  },
  "network-policy-names-service-port": {
    title: "A policy names the Service's port",
    tell: ({ port, service, target }) =>
      `${port} is the port of Service ${service}; a policy sees the pod's port, which is ${target}`,
  },
  "network-policy-port-unknown": {
    title: "A policy names a port that no pod declares",
    tell: ({ name, protocol, otherProtocol, pod, declared }) =>
      `${pod} has no ${protocol} port named ${name}, so this lets nothing through` +
      (otherProtocol ? ` (it declares ${name} for ${otherProtocol})` : tellNames("port names of the pods", declared)),
  },
  "network-policy-selects-no-pod": {
    title: "A policy selects no pod",
    tell: (facts) =>
      facts.difference === ""
        ? `no pod of namespace ${facts.namespace} here has the labels ${facts.selector}: the policy protects nothing that is given`
        : `selects none of the given pods; closest is ${facts.pod}, but ${tellDifference(facts)}`,
  },
  "network-policy-peer-selects-no-pod": {
    title: "A policy's peer selects no pod",
    tell: (facts) =>
      facts.difference === ""
        ? `no pod of namespace ${facts.namespace} here has the labels ${facts.selector}; a podSelector alone looks into the policy's own namespace`
        : `selects none of the given pods of this namespace; closest is ${facts.pod}, but ${tellDifference(facts)}`,
  },
  "namespace-selector-matches-none": {
    title: "A namespaceSelector matches no namespace",
    tell: ({ selector, label, namespace }) =>
      namespace
        ? `no namespace has the label ${selector}; ${label} is no label that a namespace has by itself: kubernetes.io/metadata.name=${namespace} is`
        : `no namespace given here has the labels ${selector}`,
  },
  "egress-policy-blocks-dns": {
    title: "An egress policy without DNS",
    tell: ({ pod, ports }) =>
      `${pod} may dial ${ports || "the listed peers"} and nothing else: DNS (port 53) is not let through, so no name resolves`,
  },
  "host-port-more-replicas-than-nodes": {
    title: "More replicas with a hostPort than nodes",
    tell: ({ hostPort, replicas, nodes }) =>
      `${replicas} replicas want hostPort ${hostPort}, and a node gives it to one pod: with ${nodes} nodes the others stay Pending`,
  },
  "node-port-service": { title: "A Service of type NodePort", tell: () => "type NodePort opens a port on every node" },
  "load-balancer-service": {
    title: "A Service of type LoadBalancer",
    tell: () => "type LoadBalancer asks for a load balancer of its own",
  },
  "external-ips-used": {
    title: "A Service with externalIPs",
    tell: ({ ips }) =>
      `externalIPs (${ips}): whoever may write Services can draw traffic for any address (CVE-2020-8554)`,
  },
  "default-namespace": { title: "A Service in namespace default", tell: () => "lives in namespace default" },
  "single-replica": {
    title: "One replica behind a Service",
    tell: ({ pod }) => `${pod} has one replica: while it is replaced the Service has no endpoint`,
  },
  "target-port-by-number": {
    title: "targetPort is a number",
    tell: ({ port, target }) => `port ${port} leads to ${target} by number; a name lets pods choose their own`,
  },
  "host-port-used": { title: "A hostPort", tell: ({ port }) => `hostPort ${port} takes the port of the node` },
  "host-network-used": {
    title: "A pod on the host's network",
    tell: ({ pod }) => `${pod} uses the network of its node`,
  },
  "ssh-port": { title: "Port 22 in a container", tell: ({ pod }) => `${pod} declares port 22, which is SSH` },
  "privileged-port": {
    title: "A container port below 1024",
    tell: ({ port }) => `port ${port} is below 1024; some security settings let only root bind it`,
  },
  "pod-not-isolated": {
    title: "A pod that no NetworkPolicy is for",
    tell: ({ pod }) => `no given NetworkPolicy selects ${pod}: every pod may dial it`,
  },
  "same-probes": {
    title: "Readiness and liveness ask the same",
    tell: ({ container }) =>
      `readiness and liveness of container ${container} ask the same question: what takes it out of service also restarts it`,
  },
};
