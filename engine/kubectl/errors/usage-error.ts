import { createPlainError, type KubectlError } from "./kubectl-error.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go UsageErrorf */
export function createUsageError(message: string, commandPath: string): KubectlError {
  return createPlainError(`${message}\nSee '${commandPath} -h' for help and examples`);
}
