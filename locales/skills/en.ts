/** What a learner can do who has the skill. Keys are the `skill` of exercises. */
export const skillsEn = {
  "target-port-default": "Knowing what `targetPort` becomes when it is left out",
  "what-opens-a-port": "Telling what really opens a port",
  "port-mapping": "Mapping `port` to `targetPort`",
  "node-port-dial": "Dialling a nodePort",
  "node-port-everywhere": "Knowing where a nodePort answers",
  "node-port-numbers": "Choosing nodePort numbers",
  "one-rewrite": "Following the one rewriting",
  "proxy-modes": "Telling kube-proxy’s modes apart",
};
