import { type KubectlError, renderErrorText, type StatusError } from "./kubectl-error.ts";

/**
 * The last words of a failing command, with the final newline.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr
 */
export function renderErrors(errors: KubectlError[]): string {
  const [first] = errors;
  if (!first) return "";
  if (errors.length > 1) return aggregateTexts(errors).join("\n").concat("\n");
  if (first.type === "listed") return endWithNewline(aggregateTexts([first.error]).join("\n"));
  if (first.type === "silent") return "";
  if (first.type === "status" && first.reason === "Invalid") return endWithNewline(renderInvalid(first));
  if (first.type === "status") return endWithNewline(renderStatus(first));
  const text = renderErrorText(first);
  return endWithNewline(text.startsWith("error: ") ? text : `error: ${text}`);
}

/** Errors of several objects: one line each and no "error:" in front; equal texts stay apart, as upstream. */
function aggregateTexts(errors: KubectlError[]): string[] {
  return errors.map((error) => (error.type === "status" ? renderStatus(error) : renderErrorText(error)));
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go StandardErrorMessage */
function renderStatus(error: StatusError): string {
  return error.reason === ""
    ? `Error from server: ${error.message}`
    : `Error from server (${error.reason}): ${error.message}`;
}

// The server's message is thrown away when there are causes: kind, name and causes say the same again.
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr, statusCausesToAggrError
function renderInvalid(error: StatusError): string {
  const { details } = error;
  if (!details) return error.message === "" ? "The request is invalid" : `The request is invalid: ${error.message}`;
  const hasSubject = details.kind !== "" || details.name !== "";
  let text = hasSubject ? `The ${details.kind} ${JSON.stringify(details.name)} is invalid` : "The request is invalid";
  if (details.causes.length === 0) {
    return hasSubject || error.message === "" ? text : `${text}: ${error.message}`;
  }
  const lines = [...new Set(details.causes.map((cause) => `${cause.field}: ${cause.message}`))];
  text += ": ";
  return lines.length === 1 ? `${text}${lines[0]}` : [text, ...lines.map((line) => `* ${line}`)].join("\n");
}

function endWithNewline(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
