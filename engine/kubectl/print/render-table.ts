export type Column = { name: string; isWide?: boolean };
export type Table = { columns: Column[]; rows: string[][] };

/**
 * Columns padded to the widest cell plus three blanks, never under six; the last column is left as it is.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go printTable
 */
export function renderTable(table: Table, options: { isWide: boolean; hasHeaders: boolean }): string {
  if (table.rows.length === 0) return "";
  const shown = table.columns.flatMap((column, index) => (column.isWide && !options.isWide ? [] : [index]));
  const lines = table.rows.map((row) => shown.map((index) => cleanCell(row[index] ?? "")));
  if (options.hasHeaders) lines.unshift(shown.map((index) => (table.columns[index]?.name ?? "").toUpperCase()));
  const widths = shown.map((_, at) => lines.reduce((most, line) => Math.max(most, (line[at] ?? "").length + 3), 6));
  return lines.map((line) => `${line.map((cell, at) => padCell(cell, widths[at] ?? 0, at, line)).join("")}\n`).join("");
}

function padCell(cell: string, width: number, at: number, line: string[]): string {
  return at === line.length - 1 ? cell : cell.padEnd(width);
}

// A cell is one line: it is cut at the first break, and control characters are shown, so that no object can draw on the terminal.
function cleanCell(cell: string): string {
  const at = cell.search(/[\f\n\r]/);
  const first = at < 0 ? cell : `${cell.slice(0, at)}...`;
  return first.replaceAll("\u001b", "^[");
}
