import type { FieldError } from "../../api/field-error.ts";
import { buildInvalid } from "../errors/field-errors.ts";
import type { VersionFeatures } from "../k8s-version.ts";
import { validateQualifiedName } from "../primitives/qualified-name.ts";

const FIELD = "metadata.finalizers";

/** The only names without a domain. https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/helper/helpers.go IsStandardFinalizerName */
const STANDARD_NAMES = ["kubernetes", "orphan", "foregroundDeletion"];

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateFinalizers */
export function validateFinalizers(finalizers: string[], { keyWords }: VersionFeatures): FieldError[] {
  const errors = finalizers.flatMap((name) =>
    validateQualifiedName(name, keyWords).map((text) => buildInvalid(FIELD, name, text, "metadata-finalizer-syntax")),
  );
  if (finalizers.includes("orphan") && finalizers.includes("foregroundDeletion")) {
    const text = "finalizer orphan and foregroundDeletion cannot be both set";
    errors.push(buildInvalid(FIELD, finalizers, text, "metadata-finalizers-contradict"));
  }
  return errors;
}

/** What has no domain must be one of Kubernetes' own. Source: validateKubeFinalizerName, ValidateFinalizerName */
export function listFinalizerDomainMessages(name: string): string[] {
  if (name.includes("/") || STANDARD_NAMES.includes(name)) return [];
  return ["name is neither a standard finalizer name nor is it fully qualified"];
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/apis/core/validation/validation.go validateKubeFinalizerName */
export function validateFinalizerDomains(finalizers: string[]): FieldError[] {
  return finalizers.flatMap((name, index) =>
    listFinalizerDomainMessages(name).map((text) =>
      buildInvalid(`${FIELD}[${index}]`, name, text, "metadata-finalizer-domain"),
    ),
  );
}
