/** A line of a manifest by its key, as an editor would exchange it: `targetPort` → `8080`. */
export type LineEdit = { key: string; value: string };

const LINE = /^(\s*(?:- )?)([\w./-]+):[ \t]*(.*?)[ \t]*$/;

/**
 * Writes a value behind a key: in the first line that has the key, else as a new line of the first entry of `ports`, or of
 * `spec` for `type`.
 */
export function writeLine(text: string, { key, value }: LineEdit): string {
  const lines = text.split("\n");
  const found = lines.findIndex((line) => LINE.exec(line)?.[2] === key);
  if (found !== -1) {
    lines[found] = `${LINE.exec(lines[found] as string)?.[1]}${key}: ${value}`;
    return lines.join("\n");
  }
  const anchor = lines.findIndex((line) => (key === "type" ? /^spec:/ : /^\s*- (?:port|name): /).test(line));
  if (anchor === -1) return text;
  const indent = key === "type" ? "  " : `${/^\s*/.exec(lines[anchor] as string)?.[0]}  `;
  lines.splice(anchor + 1, 0, `${indent}${key}: ${value}`);
  return lines.join("\n");
}

/** The lines of `after` that `before` does not have, as edits. Lines that only went away are not seen. */
export function listLineEdits(before: string, after: string): LineEdit[] {
  const known = new Set(before.split("\n").map((line) => line.trim()));
  return after.split("\n").flatMap((line) => {
    const [, , key, value] = LINE.exec(line) ?? [];
    return key === undefined || value === undefined || known.has(line.trim()) ? [] : [{ key, value }];
  });
}
