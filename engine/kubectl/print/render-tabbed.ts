/**
 * Go's text/tabwriter with padding 2 and no minimal width: a cell is as wide as the widest one of the unbroken run of
 * lines that have a cell in the same column.
 * https://pkg.go.dev/text/tabwriter
 */
export function renderTabbed(text: string): string {
  const lines = text.split("\n").map((line) => line.split("\t"));
  const widths: number[][] = lines.map(() => []);
  const columns = lines.reduce((most, cells) => Math.max(most, cells.length - 1), 0);
  for (let column = 0; column < columns; column += 1) {
    for (let start = 0; start < lines.length; start += 1) {
      let end = start;
      let width = 0;
      while (end < lines.length && (lines[end] as string[]).length - 1 > column) {
        width = Math.max(width, [...((lines[end] as string[])[column] ?? "")].length);
        end += 1;
      }
      for (let at = start; at < end; at += 1) (widths[at] as number[])[column] = width === 0 ? 2 : width + 2;
      if (end > start) start = end - 1;
    }
  }
  return lines
    .map((cells, at) =>
      cells.map((cell, column) => (column < cells.length - 1 ? pad(cell, widths[at]?.[column] ?? 0) : cell)).join(""),
    )
    .join("\n");
}

/** Counted in code points, as tabwriter counts runes and not their width on a screen. */
function pad(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - [...cell].length));
}
