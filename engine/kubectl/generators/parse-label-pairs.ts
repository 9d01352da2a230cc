/** Values may be empty, keys may not. Nothing else is checked here: the server validates both. */
export type ParsedPairs = { status: "ok"; labels: Record<string, string> } | { status: "failed"; message: string };

/**
 * `a=b,c=d`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go parseLabels
 */
export function parseLabelPairs(text: string): ParsedPairs {
  const labels: [string, string][] = [];
  for (const part of text.split(",")) {
    const pieces = part.split("=");
    if (pieces.length !== 2) return { status: "failed", message: `unexpected label spec: ${part}` };
    if (pieces[0] === "") return { status: "failed", message: "unexpected empty label key" };
    labels.push([pieces[0] as string, pieces[1] as string]);
  }
  return { status: "ok", labels: Object.fromEntries(labels) };
}
