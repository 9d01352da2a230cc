import type { BeliefTexts, KnownBeliefId } from "#grading";

export const beliefsEn = {
  M1: {
    name: "From outside I dial the node’s address and `port`.",
    truth: "On a node’s own address only `nodePort` exists. `port` belongs to the ClusterIP.",
  },
  M2: {
    name: "`nodePort` hands over to `port`, and `port` hands over to `targetPort`.",
    truth:
      "There is one rewriting, from the node’s address straight to a pod and its `targetPort`. `port` plays no part in it.",
  },
  M3: {
    name: "`containerPort` opens the port; without it nothing reaches the pod.",
    truth: "`containerPort` is information. A process that listens is reachable whether or not the number is declared.",
  },
  M4: {
    name: "The Dockerfile’s EXPOSE decides the port.",
    truth: "Kubernetes never reads EXPOSE. What counts is the socket that the process binds.",
  },
  M5: {
    name: "Without `targetPort`, Kubernetes uses the container’s port.",
    truth: "A `targetPort` that is left out takes the number of `port`.",
  },
  M6: {
    name: "The endpoints are listed, so the port mapping is right.",
    truth:
      "Endpoints normally prove that the selector matches and the pods are ready. Nobody checks that something listens there.",
  },
  M9: {
    name: "`nodePort` can be any number.",
    truth: "The API server accepts only its range, 30000–32767 by default, and rejects the whole Service otherwise.",
  },
  M10: {
    name: "I can reach the ClusterIP from my laptop.",
    truth:
      "The ClusterIP exists only in the rules of the cluster’s nodes. From elsewhere no route leads to it, unless somebody sets one up.",
  },
  M14: {
    name: "A nodePort works only on the node that runs the pod.",
    truth: "Every node answers on the nodePort and forwards to a pod wherever it runs, unless the policy is Local.",
  },
  M29: {
    name: "Each Service (or namespace, or node) has nodePorts of its own.",
    truth: "A nodePort number is handed out once in the whole cluster.",
  },
} satisfies BeliefTexts<KnownBeliefId>;
