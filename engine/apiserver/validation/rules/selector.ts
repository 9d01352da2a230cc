// https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateService
import type { ServiceRule } from "../service-rule.ts";
import { validateLabels } from "../validate-labels.ts";

/** A Service's selector is a plain map of labels, without matchLabels and without operators. */
export const validateSelector: ServiceRule = (service, { features }) =>
  validateLabels(service.spec.selector, "spec.selector", features, {
    key: "service-selector-key",
    value: "service-selector-value",
  });
