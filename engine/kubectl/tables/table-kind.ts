import type { JsonObject } from "../../api/objects.ts";
import type { Column } from "../print/render-table.ts";

/**
 * How the server prints one kind.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go
 */
export type TableKind = { columns: Column[]; renderRow: (object: JsonObject, now: string) => string[] };

/** "Name Ready Age Node*": a star marks columns of -o wide; an underscore stands for a blank. */
export function parseColumns(text: string): Column[] {
  return text.split(" ").map((name) => {
    const isWide = name.endsWith("*");
    return { name: name.replace("*", "").replaceAll("_", " "), ...(isWide ? { isWide } : {}) };
  });
}
