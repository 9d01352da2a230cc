import { compareBytes } from "../print/render-json.ts";
import { renderPath } from "./field-set.ts";
import type { Conflict } from "./update-managers.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go getConflictMessage */
export function renderConflicts(conflicts: Conflict[]): string {
  const [first] = conflicts;
  if (first && conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${renderManager(first.identity)}: ${renderPath(first.path)}`;
  }
  const identities = [...new Set(conflicts.map(({ identity }) => identity))].sort(compareBytes);
  const lines = identities.flatMap((identity) => [
    `conflicts with ${renderManager(identity)}:`,
    ...conflicts.filter((conflict) => conflict.identity === identity).map(({ path }) => `- ${renderPath(path)}`),
  ]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join("\n")}`;
}

/** Same file, printManager. The time is not part of an identity, so none is printed. */
function renderManager(identity: string): string {
  const { manager, operation, apiVersion, subresource } = JSON.parse(identity) as Record<string, string | undefined>;
  const name = `${JSON.stringify(manager)}${subresource === undefined ? "" : ` with subresource ${JSON.stringify(subresource)}`}`;
  return operation === "Update" ? `${name} using ${apiVersion}` : name;
}
