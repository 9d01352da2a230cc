import { listNumberRoles } from "../../situation/list-number-roles.ts";
import type { Variant } from "../../variant/variant.ts";

/** The fields that the author’s solution touches, with the role of what is written. */
export function listFixManifestShapes(variant: Variant<"fix-manifest">): string[] {
  const parts = variant.spec.solution.map((edit) => {
    const before = new Set(edit.replace.split("\n").map((line) => line.trim()));
    const lines = edit.with.split("\n").map((line) => line.trim());
    const written = lines.filter((line) => line !== "" && !before.has(line)).map((line) => describeLine(variant, line));
    return written.length > 0 ? written.join(" + ") : `without ${edit.replace.trim().split(":")[0]}`;
  });
  return [parts.join(" + ")];
}

function describeLine(variant: Variant<"fix-manifest">, line: string): string {
  const [key, value = ""] = line.replace(/^- /, "").split(/:\s*/);
  return /^\d+$/.test(value) ? `${key}: ${listNumberRoles(variant.situation, Number(value)).join("=")}` : `${key}`;
}
