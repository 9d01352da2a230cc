import type { ObjectOrigin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";

/** Refusals of pods, and of pods as templates describe them. */
export type PodExplanations = Record<Extract<ObjectOrigin, `pod-${string}`>, OriginExplanation>;

export const POD_EXPLANATIONS_EN: PodExplanations = {
  "pod-containers-required": {
    explanation: "A pod is a set of containers that share one address; without any there is nothing to run.",
    instead: "List at least one container under `spec.containers`.",
  },
  "pod-container-name-required": {
    explanation:
      "Containers are told apart by name, in logs, in `kubectl exec -c` and when a manifest is applied again.",
    instead: "Give every container a name, for example `app`.",
  },
  "pod-container-name-syntax": {
    explanation: "A container’s name becomes part of host names and paths, so it follows the rules of a DNS label.",
    instead: "Use lower-case letters, digits and hyphens, at most 63 characters.",
  },
  "pod-container-name-duplicate": {
    explanation: "Two containers of one pod, init containers included, cannot share a name.",
    instead: "Rename one of them.",
  },
  "pod-port-name-syntax": {
    explanation:
      "A container port’s name is what a Service may use as its targetPort. It is a service name in the sense of RFC 6335: " +
      "at most 15 characters, and at least one of them a letter, so that it cannot be mistaken for a number.",
    instead: "Choose a short lower-case name such as `http`, `metrics` or `grpc-web`.",
    belief: "M18",
  },
  "pod-port-name-duplicate": {
    explanation: "Within one container a port name must point to one port, or a named targetPort would be ambiguous.",
    instead: "Rename one of the ports. Another container of the pod may use the same name.",
    belief: "M49",
  },
  "pod-container-port-required": {
    explanation: "An entry under `ports` describes one port of the container; without a number it describes nothing.",
    instead: "Write `containerPort`, or leave out the whole entry: declaring ports is optional.",
    belief: "M3",
  },
  "pod-container-port-out-of-range": {
    explanation: 'A TCP, UDP or SCTP port number has 16 bits, and 0 means "any".',
    instead: "Write the number the process really listens on, from 1 to 65535.",
  },
  "pod-host-port-out-of-range": {
    explanation: "hostPort asks for this very number on the node, which has the same 65535 ports as anybody else.",
    instead: "Choose a number from 1 to 65535, or leave hostPort out: a Service does not need it.",
    belief: "M34",
  },
  "pod-host-port-duplicate": {
    explanation: "One pod asks twice for the same number and protocol on the same address of its node.",
    instead: "Give each hostPort its own number, or remove it and use a Service.",
    belief: "M49",
  },
  "pod-host-network-port-mismatch": {
    explanation:
      "With hostNetwork the container uses the node’s own ports, so nothing could translate one number into another.",
    instead: "Make hostPort equal to containerPort, or leave hostPort out.",
    belief: "M35",
  },
  "pod-protocol-required": {
    explanation: "A port belongs to a transport protocol; TCP is filled in when none is written.",
    instead: "Remove the empty `protocol`, or write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "pod-protocol-unsupported": {
    explanation: "Only the three transport protocols in capitals are known. HTTP is spoken on top of TCP.",
    instead: "Write TCP, UDP or SCTP.",
    belief: "M27",
  },
  "pod-node-name-syntax": {
    explanation: "nodeName must be the name of a Node object, which is a DNS name.",
    instead: "Use the name that `kubectl get nodes` prints, or leave the choice to the scheduler.",
  },
  "pod-hostname-syntax": {
    explanation: "The host name of a pod becomes one part of a DNS name.",
    instead: "Use lower-case letters, digits and hyphens, at most 63 characters.",
  },
  "pod-subdomain-syntax": {
    explanation: "subdomain names the headless Service under which the pod gets its DNS name.",
    instead: "Write exactly the name of that Service.",
  },
  "pod-update-forbidden": {
    explanation:
      "The ports of a pod are fixed when it is created; a running pod can change little more than its image.",
    instead: "Delete the pod and create it again, or change the template of its Deployment, which does that for you.",
    belief: "M50",
  },
  "pod-active-deadline": {
    explanation: "activeDeadlineSeconds limits how long the pod may run; later it can only become shorter.",
    instead: "Write a positive number of seconds, not above the one that is set.",
  },
  "pod-container-policy-unsupported": {
    explanation: "The field takes one of a few words, in exactly this spelling.",
    instead: "Use one of the words that the message lists, or leave the field out for its default.",
  },
  "pod-dns-config": {
    explanation:
      "dnsConfig is what ends up in the pod’s /etc/resolv.conf: at most three name servers by address, domains to search, options by name.",
    instead: "Write IP addresses under `nameservers`, domain names under `searches`, and give each option a `name`.",
    belief: "M31",
  },
  "pod-dns-policy-unsupported": {
    explanation:
      "dnsPolicy says whom the pod asks for names: the cluster’s DNS, the node’s, or only what dnsConfig lists.",
    instead:
      "Leave it out for ClusterFirst; a hostNetwork pod that calls Services by name needs ClusterFirstWithHostNet.",
    belief: "M31",
  },
  "pod-env-field-path": {
    explanation:
      "Only a few fields of the pod can become environment variables, among them its name, its node and its addresses. A Service’s address is not one of them.",
    instead: "Use a path that the message lists, such as `status.podIP`; to reach a Service, use its DNS name.",
    belief: "M32",
  },
  "pod-env-name-required": {
    explanation: "An environment variable is found by its name.",
    instead: "Give the entry a `name`, or remove it.",
  },
  "pod-env-name-syntax": {
    explanation: "In the process’s environment, name and value are divided by the first `=`.",
    instead: "Use letters, digits and underscores.",
  },
  "pod-env-source": {
    explanation: "A variable has a value that is written here, or is read from exactly one other place.",
    instead: "Keep `value` or one source under `valueFrom`, with the name and key of its ConfigMap or Secret.",
  },
  "pod-ephemeral-containers-forbidden": {
    explanation: "Ephemeral containers are for debugging a pod that runs already.",
    instead: "Remove them; `kubectl debug` adds one later.",
  },
  "pod-exec-command-required": {
    explanation: "exec runs a command inside the container, and the command is missing.",
    instead: "List the command and its arguments under `command`.",
  },
  "pod-host-alias": {
    explanation: "hostAliases are lines of the pod’s /etc/hosts: one address and the names for it.",
    instead: "Write an IP address under `ip` and lower-case names under `hostnames`.",
  },
  "pod-host-users-forbidden": {
    explanation: "A pod with users of its own cannot share the node’s network, processes or memory.",
    instead: "Remove `hostUsers: false`, or stop using the host’s namespaces.",
    belief: "M35",
  },
  "pod-hostname-override-forbidden": {
    explanation:
      "hostnameOverride replaces the host name altogether; with hostNetwork the node’s name counts, and setHostnameAsFQDN would set another.",
    instead: "Keep one of them.",
    belief: "M35",
  },
  "pod-image-required": {
    explanation: "A container is started from an image; without one there is nothing to start.",
    instead: "Write `image`, for example `nginx:1.29`.",
  },
  "pod-image-whitespace": {
    explanation: "A blank before or after the name would be part of the name, and no registry has such an image.",
    instead: "Remove the blanks around the image’s name.",
  },
  "pod-init-container-probe-forbidden": {
    explanation: "An ordinary init container runs to its end before the pod starts, so there is nothing to probe.",
    instead: "Remove the probe, or make it a sidecar with `restartPolicy: Always`.",
  },
  "pod-node-name-gated": {
    explanation: "Scheduling gates keep a pod from getting a node, and nodeName gives it one.",
    instead: "Remove one of the two.",
  },
  "pod-probe-grace-period": {
    explanation:
      "The grace period is for a container that a failed probe kills. A readiness probe kills nothing, it only takes the pod out of Services.",
    instead: "Remove it from the readinessProbe; elsewhere write a positive number of seconds.",
    belief: "M8",
  },
  "pod-probe-handler-ambiguous": {
    explanation: "One probe does one thing: two answers could contradict each other.",
    instead: "Keep one action; a second check belongs into another probe.",
  },
  "pod-probe-handler-required": {
    explanation: "A probe or hook without an action checks nothing.",
    instead: "Add one of httpGet, tcpSocket, grpc or exec.",
  },
  "pod-probe-header-syntax": {
    explanation: "The name of an HTTP header has letters, digits and hyphens only.",
    instead: "Write for example `Host` or `X-Probe`.",
  },
  "pod-probe-number-negative": {
    explanation: "These are counts and seconds.",
    instead: "Write 0 or more; 0 stands for the default.",
  },
  "pod-probe-port": {
    explanation:
      "The kubelet calls this port of the pod itself, past every Service: it is a container’s port, by number or by the name of one of this container’s ports.",
    instead: "Write the number the process listens on, or the name from the container’s own `ports`.",
    belief: "M5",
  },
  "pod-probe-scheme-unsupported": {
    explanation: "The kubelet asks by HTTP or by HTTPS, written in capitals.",
    instead: "Write HTTP or HTTPS, or leave it out for HTTP.",
  },
  "pod-probe-success-threshold": {
    explanation:
      "A liveness or startup probe that succeeds once has succeeded; only readiness may ask for several successes in a row.",
    instead: "Remove successThreshold, or move it to the readinessProbe.",
    belief: "M8",
  },
  "pod-readiness-gate": {
    explanation:
      "A readiness gate names a condition that somebody else sets; without it the pod is not ready and gets no traffic.",
    instead: "Write a name such as `example.com/load-balancer-attached`.",
    belief: "M8",
  },
  "pod-service-account-name-syntax": {
    explanation:
      "serviceAccountName is the name of a ServiceAccount in the pod’s namespace. It has nothing to do with Services.",
    instead: "Use a lower-case name, or leave it out for `default`.",
  },
  "pod-restart-policy-unsupported": {
    explanation: "restartPolicy says when the kubelet starts a container again: always, after a failure, or never.",
    instead: "Write Always, OnFailure or Never, or leave it out.",
  },
  "pod-sleep-out-of-range": {
    explanation: "A preStop sleep that outlasts the pod’s grace period would be cut off.",
    instead: "Sleep less, or raise terminationGracePeriodSeconds.",
    belief: "M44",
  },
};
