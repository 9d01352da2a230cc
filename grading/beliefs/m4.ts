import { type Belief, notApplicable } from "./belief.ts";
import { findReachedService, imagineOpenPorts } from "./reached-service.ts";

/**
 * "The Dockerfile's EXPOSE decides the port." Imagines pods that listen on what their images expose, as the seed article does
 * for nginx and MySQL. Silent for images whose EXPOSE nobody mentions.
 */
export const m4: Belief = {
  id: "M4",
  specificity: 4,
  rule: "expose-is-metadata",
  breaksAt: ["no-listener", "listener-answers"],
  reasons: { delivered: "image-exposes-it", refused: "image-does-not-expose-it" },
  imagine(situation, question) {
    const reached = findReachedService(situation, question);
    if (reached.status === "not-found" || !reached.pods.some((pod) => pod.exposes.length > 0)) return notApplicable;
    return imagineOpenPorts(situation, question, reached, (pod) => pod.exposes);
  },
};
