import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";

/** Addresses, policies, load balancers: what a refusal of the rest of a Service is about. */
export const serviceAddressesEn = {
  "service-headless-with-external-type": {
    explanation:
      "NodePort and LoadBalancer Services are built on a cluster IP; a headless Service says that there is none.",
    instead: "Remove `clusterIP: None`, or make the type ClusterIP.",
    belief: "M21",
  },
  "service-external-name-with-cluster-ip": {
    explanation:
      "An ExternalName Service is a CNAME record in the cluster’s DNS. No address and no proxy stand behind it.",
    instead: "Remove the address fields, or choose another type.",
    belief: "M22",
  },
  "service-external-name-required": {
    explanation: "An ExternalName Service is an alias, and this field is the name that it stands for.",
    instead: "Write a DNS name such as `db.example.com` into `externalName`.",
    belief: "M22",
  },
  "service-external-name-syntax": {
    explanation: "The value goes into a CNAME record: a DNS name without scheme, path or port.",
    instead: "Write `db.example.com`, not `http://db.example.com:5432/`. An alias cannot change ports.",
    belief: "M22",
  },
  "service-session-affinity-required": {
    explanation: "The field says whether connections of one client address stay with one pod.",
    instead: "Leave it out to get `None`.",
  },
  "service-session-affinity-unsupported": {
    explanation: "Only the client’s address can be remembered. A Service sees no cookies and no users.",
    instead: "Write `None` or `ClientIP`; cookies are a matter for an Ingress controller.",
    belief: "M33",
  },
  "service-session-affinity-config-required": {
    explanation: "ClientIP affinity needs to know how long a client is remembered.",
    instead: "Leave the whole config out to get three hours, or set `clientIP.timeoutSeconds`.",
  },
  "service-session-affinity-timeout": {
    explanation: "A client’s pod is remembered for this many seconds after its last connection, one day at most.",
    instead: "Write a number from 1 to 86400.",
    belief: "M33",
  },
  "service-session-affinity-config-forbidden": {
    explanation: "Without affinity there is nothing to configure.",
    instead: "Remove the config, or set `sessionAffinity: ClientIP`.",
  },
  "service-cluster-ips-required": {
    explanation: "`clusterIPs` is the full list, `clusterIP` repeats its first entry.",
    instead: "Leave both out to get an address, or write the same address into both.",
  },
  "service-cluster-ips-mismatch": {
    explanation: "`clusterIP` always repeats the first entry of `clusterIPs`; here they differ.",
    instead: "Make the two equal, or leave one of them out.",
  },
  "service-cluster-ips-without-cluster-ip": {
    explanation: "The list is set while its first entry, which `clusterIP` repeats, is not.",
    instead: "Write the first address of the list into `clusterIP` as well, or leave both out.",
  },
  "service-ip-family-unsupported": {
    explanation: "There are two families of addresses, spelt in this case.",
    instead: "Write `IPv4` or `IPv6`, or leave the field out.",
  },
  "service-ip-family-duplicate": {
    explanation: "A Service has at most one address of each family.",
    instead: "List each family once, the preferred one first.",
  },
  "service-ip-family-policy-unsupported": {
    explanation: "The policy says whether the Service gets an address of one family or of both.",
    instead: "Write `SingleStack`, `PreferDualStack` or `RequireDualStack`.",
    belief: "M46",
  },
  "service-cluster-ip-none-not-alone": {
    explanation: "`None` means that there is no address at all, so no address can stand beside it.",
    instead: "Write `None` alone for a headless Service, or only addresses.",
    belief: "M21",
  },
  "service-cluster-ip-syntax": {
    explanation:
      "This must be one plain address of the Service range, or `None`. Since v1.36 leading zeros are refused, too.",
    instead: "Leave it out to get a free one, or write an address such as `10.96.0.50`.",
  },
  "service-cluster-ips-too-many": {
    explanation: "At most two addresses are possible, one per family.",
    instead: "Keep one IPv4 and one IPv6 address.",
  },
  "service-cluster-ips-same-family": {
    explanation: "Two addresses are for dual stack: one must be IPv4, the other IPv6.",
    instead: "Remove one of them, or replace it by one of the other family.",
    belief: "M46",
  },
  "service-cluster-ip-family-mismatch": {
    explanation: "The lists `clusterIPs` and `ipFamilies` go together, entry by entry.",
    instead: "Put both into the same order, or leave `ipFamilies` out.",
  },
  "service-cluster-ip-immutable": {
    explanation: "Clients and their DNS caches rely on a cluster IP for as long as the Service exists.",
    instead: "Delete the Service and create it anew if it must have another address, or be headless.",
  },
  "service-cluster-ip-unset": {
    explanation: "The first address cannot be given back while the Service exists.",
    instead: "Keep it, or leave the fields out altogether: then they stay as they are.",
  },
  "service-ip-family-immutable": {
    explanation: "The first family belongs to the first address, and that is for life.",
    instead: "Keep the order; only a second family can be added or removed.",
  },
  "service-ip-family-unset": {
    explanation: "A Service with an address always has the family of that address.",
    instead: "Leave the field as the server shows it.",
  },
  "service-secondary-ip-release": {
    explanation: "Giving up the second address is only believed when the policy says so, too.",
    instead: "Set `ipFamilyPolicy: SingleStack` in the same change.",
    belief: "M46",
  },
  "service-cluster-ip-taken": {
    explanation:
      "Another Service has this cluster IP. The first address of the range always belongs to `default/kubernetes`.",
    instead: "Leave `clusterIP` out. If it must be fixed, choose a free one near the start of the range.",
  },
  "service-cluster-ip-out-of-range": {
    explanation:
      "Cluster IPs come from the cluster’s own Service range. Addresses of nodes, pods or the outside cannot be used.",
    instead: "Leave `clusterIP` out, or choose an address inside the range (default 10.96.0.0/12).",
  },
  "service-single-stack-with-two": {
    explanation: "The policy asks for one family, while the lists name two. Without a policy, SingleStack is assumed.",
    instead: "Set `ipFamilyPolicy: PreferDualStack`, or name one family only.",
    belief: "M46",
  },
  "service-ip-family-not-configured": {
    explanation: "The cluster has no Service range of this family.",
    instead: "Use the family that the cluster has; a second one is set up by whoever runs the API server.",
    belief: "M46",
  },
  "service-dual-stack-not-configured": {
    explanation: "RequireDualStack insists on two families, and this cluster has one.",
    instead: "Use `PreferDualStack`: it takes what is there.",
    belief: "M46",
  },
  "service-external-ip-syntax": {
    explanation: "External IPs are addresses that somebody else routes to the nodes; names are not looked up here.",
    instead: "Write plain addresses without leading zeros, ports or host names.",
    belief: "M58",
  },
  "service-external-ip-special": {
    explanation: "This address means something on one machine or one link only, so no traffic could come in by it.",
    instead: "Write an address that your network routes to a node, or use a LoadBalancer.",
  },
  "service-source-ranges-forbidden": {
    explanation: "These ranges limit who may use a load balancer. Other types have none.",
    instead: "Set `type: LoadBalancer`, or use a NetworkPolicy.",
    belief: "M54",
  },
  "service-source-range-syntax": {
    explanation:
      "Each entry is a range of client addresses in CIDR form. Since v1.36 no bit may be set behind the prefix.",
    instead: "Write `203.0.113.0/24`, or `203.0.113.7/32` for a single address.",
  },
  "service-allocate-node-ports-forbidden": {
    explanation: "The switch says whether a load balancer’s Service also gets node ports.",
    instead: "Remove it: type NodePort always has node ports, type ClusterIP never.",
    belief: "M36",
  },
  "service-allocate-node-ports-required": {
    explanation: "A load balancer’s Service must say whether it gets node ports.",
    instead: "Leave it out in a manifest: the server then sets it to true.",
    belief: "M36",
  },
  "service-load-balancer-class-syntax": {
    explanation: "The class names the controller that builds the load balancer, in the form of a label key.",
    instead: "Write the name from your controller’s manual, such as `example.com/internal-vip`.",
  },
  "service-load-balancer-class-forbidden": {
    explanation: "Only a Service of type LoadBalancer has a controller to choose.",
    instead: "Remove the class, or set `type: LoadBalancer`.",
  },
  "service-load-balancer-class-immutable": {
    explanation: "Another class would hand the load balancer to another controller while the first still owns it.",
    instead: "Create a second Service with the other class, then remove the first.",
  },
  "service-external-traffic-policy-forbidden": {
    explanation:
      "The policy is about traffic from outside. This Service takes none: it has no node port, load balancer or external IP.",
    instead: "Remove the field, or choose type NodePort or LoadBalancer.",
    belief: "M16",
  },
  "service-external-traffic-policy-required": {
    explanation: "A Service that takes traffic from outside must say how nodes without a pod of it behave.",
    instead: "Leave it out in a manifest to get `Cluster`.",
  },
  "service-external-traffic-policy-unsupported": {
    explanation:
      "`Cluster` passes traffic on to any node’s pods; `Local` keeps the client’s address and uses the node’s own pods only.",
    instead: "Write `Cluster` or `Local`, in this case.",
    belief: "M16",
  },
  "service-health-check-node-port-forbidden": {
    explanation:
      "This port tells a load balancer which nodes have pods. Only `externalTrafficPolicy: Local` makes that matter.",
    instead: "Remove it, or use type LoadBalancer with policy `Local`.",
    belief: "M16",
  },
  "service-health-check-node-port-required": {
    explanation: "With policy `Local`, the load balancer must be able to ask each node whether it has pods.",
    instead: "Leave it out in a manifest: the server picks one.",
  },
  "service-health-check-node-port-out-of-range": {
    explanation: "It is a port number like any other, and it is taken from the pool of node ports.",
    instead: "Leave it out, or choose a free number of the node port range.",
    belief: "M9",
  },
  "service-health-check-node-port-immutable": {
    explanation: "The load balancer was told to probe this port and would go on probing it.",
    instead: "Keep the number, or leave the field out of the manifest.",
  },
  "service-internal-traffic-policy-required": {
    explanation: "A Service with a cluster IP must say whether traffic from inside may leave the client’s node.",
    instead: "Leave it out in a manifest to get `Cluster`.",
  },
  "service-internal-traffic-policy-unsupported": {
    explanation: "`Cluster` uses all pods; `Local` only those on the client’s own node, and there is no falling back.",
    instead: "Write `Cluster` or `Local`, in this case.",
    belief: "M45",
  },
  "service-traffic-distribution-unsupported": {
    explanation: "A preference for near endpoints, not a rule. Which values exist depends on the version.",
    instead: "Write `PreferSameZone` or `PreferSameNode`; before v1.34 only `PreferClose` exists.",
  },
  "service-status-ingress-forbidden": {
    explanation: "This part of the status shows what a load balancer’s controller has built.",
    instead: "Write it for Services of type LoadBalancer only, or better, leave it to the controller.",
  },
  "service-status-ingress-ip-syntax": {
    explanation: "The address under which the load balancer can be reached.",
    instead: "Write one plain address; names belong into `hostname`.",
  },
  "service-status-ip-mode": {
    explanation:
      "It says whether nodes may answer for the load balancer’s address themselves (VIP) or must send traffic to it (Proxy).",
    instead: "Write `VIP` or `Proxy` beside an `ip`, and nothing without one.",
    belief: "M53",
  },
  "service-status-hostname-syntax": {
    explanation: "Some clouds name their load balancers instead of giving an address.",
    instead: "Write a DNS name; addresses belong into `ip`.",
  },
} satisfies Partial<Record<Origin, OriginExplanation>>;
