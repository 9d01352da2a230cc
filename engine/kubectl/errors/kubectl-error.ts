/**
 * An error as kubectl carries it to its last line.
 * `status` = the server said no; `plain` = kubectl itself; `silent` = exit code 1 without another word.
 */
export type KubectlError =
  | { type: "plain"; message: string }
  | StatusError
  | { type: "resource-type-unknown"; resource: string }
  /** An error that stands alone in a list: it is printed as one of several would be. */
  | { type: "listed"; error: KubectlError }
  | { type: "silent" };

/**
 * metav1.Status as far as messages need it.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go Status
 */
export type StatusError = {
  type: "status";
  code: number;
  /** Empty for the few errors that the server sends without one. */
  reason: string;
  message: string;
  /** Kind and name of the object; present on 422. */
  details?: { kind: string; name: string; causes: { field: string; message: string }[] };
};

/** `message` without "error: ", which is added where the command ends. */
export function createPlainError(message: string): KubectlError {
  return { type: "plain", message };
}

/** The server's Status decides, not the text of the message: texts differ between kinds. */
export function isNotFound(error: KubectlError): boolean {
  return error.type === "status" && error.reason === "NotFound";
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go AddSourceToErr
export function wrapWithSource(error: KubectlError, verb: string, source: string): KubectlError {
  if (source === "" || error.type === "silent") return error;
  const prefix = `error when ${verb} ${JSON.stringify(source)}: `;
  if (error.type === "status") return { ...error, message: prefix + error.message };
  return createPlainError(prefix + renderErrorText(error));
}

/** Go's err.Error(). */
export function renderErrorText(error: KubectlError): string {
  switch (error.type) {
    case "plain":
    case "status":
      return error.message;
    case "resource-type-unknown":
      return `the server doesn't have a resource type ${JSON.stringify(error.resource)}`;
    case "listed":
      return renderErrorText(error.error);
    case "silent":
      return "exit";
  }
}
