// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import { buildInvalid } from "../../errors/field-errors.ts";
import type { ServiceRule } from "../service-rule.ts";

const HINTS = "service.kubernetes.io/topology-aware-hints";
const MODE = "service.kubernetes.io/topology-mode";

/** The old and the new spelling of one setting may not contradict each other. */
export const validateTopologyAnnotations: ServiceRule = (service) => {
  const annotations = service.metadata.annotations ?? {};
  const hasBoth = Object.hasOwn(annotations, HINTS) && Object.hasOwn(annotations, MODE);
  if (!hasBoth || annotations[HINTS] === annotations[MODE]) return [];
  const text = `must match annotations[${HINTS}] when both are specified`;
  const field = `metadata.annotations[${MODE}]`;
  return [buildInvalid(field, annotations[MODE], text, "service-topology-annotations-differ")];
};
