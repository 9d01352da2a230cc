import type { GradingTexts } from "#grading";

export const gradingEn = {
  words: {
    outcomes: {
      delivered: "It is answered",
      refused: "Connection refused",
      "timed-out": "It times out: no reply at all",
      "name-not-resolved": "The name does not resolve",
      rejected: "It never gets that far: the API server rejects the manifest",
    },
    reasons: {
      "rewritten-to-pod":
        "A rule on the node rewrites the destination to a pod’s address and targetPort, and a process listens there.",
      "answers-directly": "Nothing is rewritten; a process listens at exactly the address that was dialled.",
      "no-endpoints": "The Service has no usable endpoint, so the node rejects the connection.",
      "pod-does-not-listen": "The packet arrives at the pod, but no process listens on that port there.",
      "pod-listens-on-loopback-only": "The packet arrives at the pod, but the process listens on 127.0.0.1 only.",
      "node-does-not-listen":
        "No rule claims this port on the node’s own address, and no process of the node listens there.",
      "invalid-port-of-cluster-ip":
        "The address belongs to a Service, but the Service has no such port, and the node rejects it.",
      "accepted-then-closed": "The proxy accepts the connection, finds no backend and closes it again.",
      "no-rule-for-cluster-ip-port":
        "The address belongs to a Service, but no rule knows this port on it; the packet leaves and nobody answers.",
      "no-route-to-cluster-ip":
        "From there no route leads to a ClusterIP: it exists only in the rules of the cluster’s nodes.",
      "no-route-to-pod": "From there no route leads to a pod’s address.",
      "no-local-endpoints": "The traffic policy allows endpoints of this node only, and there are none.",
      "no-such-service": "In the client’s namespace there is no Service of that name.",
      "node-port-out-of-range":
        "The nodePort lies outside the range that the API server hands out, so the Service is never created.",
      "node-port-taken": "Another Service already owns this nodePort, and numbers are unique in the whole cluster.",
      "refused-by-api": "The API server finds a fault in the manifest, so the Service is never created.",
      other: "Something else stops the packet.",
      "node-answers-at-port": "`port` is open on every node’s address, so the Service answers there.",
      "node-port-goes-through-port":
        "`nodePort` hands the connection to `port` on the ClusterIP, and `port` has changed, so the chain is broken.",
      "container-port-missing": "The container does not declare this port in containerPort, so the port is closed.",
      "container-port-opens-it": "The container declares the port in containerPort, and that opens it.",
      "image-does-not-expose-it": "The image does not EXPOSE this port, so nothing can connect to it.",
      "image-exposes-it": "The image EXPOSEs this port, so it is open.",
      "target-port-finds-the-container":
        "targetPort is left out, so Kubernetes uses the port that the container listens on.",
      "endpoints-are-listed": "The Service lists ready endpoints, so the mapping is right and somebody answers.",
      "any-node-port-is-fine": "nodePort may be any free number, so the node answers on it.",
      "cluster-ip-is-an-address": "The ClusterIP is an address like any other, so whoever knows it can dial it.",
      "no-pod-on-that-node": "No pod of the Service runs on that node, so there is nothing to answer on its address.",
      "node-ports-are-private": "Each Service has nodePorts of its own, so both may use the same number.",
    },
    fields: {
      outcome: "What happens?",
      reason: "Why?",
      choice: "Your choice",
      manifest: "Your Service",
    },
    facts: {
      node: "Node {name}",
      nodeValue: "{addresses}",
      pod: "Pod {name}",
      podValue: "{ip} on node {node}",
      notReady: "not ready",
      listens: "its process listens on {sockets}",
      listensNowhere: "no process of it listens on any port",
      exposes: "its image says EXPOSE {ports}",
      outsider: "Client “{name}”, not part of the cluster",
      proxyMode: "kube-proxy’s mode",
      separator: ", ",
    },
    clients: { outside: "outside the cluster", pod: "pod {name}", node: "node {name}" },
    requestOption: "From {from} to `{host}:{port}`",
  },
  rules: {
    "port-lives-on-the-cluster-ip":
      "`port` exists on the Service’s ClusterIP (and on load balancer and external IPs). On a node’s own address only `nodePort` exists.",
    "one-rewrite":
      "The node rewrites the destination once, straight to a pod’s address and `targetPort`. A packet to a nodePort never carries the ClusterIP or `port`.",
    "container-port-informs":
      "`containerPort` is information: it opens nothing and closes nothing. Only a process that listens makes a port answer. (A targetPort that is a name does look its number up there.)",
    "expose-is-metadata": "EXPOSE is a note inside the image. Kubernetes never reads it.",
    "target-port-defaults-to-port":
      "A `targetPort` that is left out becomes the same number as `port`. Kubernetes does not look at the container to choose it.",
    "endpoints-prove-readiness-only":
      "An endpoint in the list proves that the selector matches and the pod is ready. Nobody checks that something listens on `targetPort`.",
    "node-port-range":
      "The API server takes nodePorts only from its range, 30000–32767 unless the administrator set another one. Any other number is rejected.",
    "cluster-ip-inside-only":
      "A ClusterIP is no machine. It exists as rules on the cluster’s nodes; outside there is no route to it.",
    "node-port-on-every-node":
      "Every node answers on a nodePort, wherever the pods run; the node forwards to a pod elsewhere (unless externalTrafficPolicy is Local).",
    "node-port-cluster-wide": "A nodePort number is allocated once in the whole cluster, across namespaces and nodes.",
    "process-must-listen":
      "In the end a process must listen on the pod’s address at `targetPort`. If none does, the pod’s kernel refuses the connection.",
    "selector-finds-pods":
      "A Service has the endpoints that its selector finds among the ready pods of its namespace. Without any, nodes refuse the connection.",
    "listed-ports-only":
      "A ClusterIP knows the ports of its list and no others. In iptables mode anything else is left unclaimed and times out; nftables mode refuses it.",
    "local-policy-drops":
      "With policy Local a node uses its own endpoints only; a node that has none drops the packet.",
    "names-belong-to-a-namespace": "A short Service name is looked up in the client’s own namespace only.",
    "the-server-validates":
      "The API server checks a manifest before anything is created; a rejected Service exists nowhere.",
  },
  problems: {
    missing: "Please answer this first.",
    "not-a-number": "“{typed}” is not a whole number. Type digits only, for example 8080.",
    "out-of-range": "A port is a number from {min} to {max}.",
    "unknown-option": "Please choose one of the options on this page.",
    "too-long": "That is too long: at most {max} characters.",
    "yaml-does-not-parse": "The text cannot be read as manifests: {message}",
    "yaml-too-complex": "The text is more than this page takes: {message}",
    "no-service": "There is no Service in your text, and the requests need one.",
    "wrong-kind": "Only Services (and EndpointSlices) can be edited here, not a {kind}.",
    "stale-variant":
      "The exercise has changed since this page was made. Reload it to get the new one; nothing was counted.",
  },
} satisfies GradingTexts;
