/** Rows → CSV (RFC 4180), with the mark that makes spreadsheets read it as UTF-8. */
export function renderCsv(rows: (string | number)[][]): string {
  return `\uFEFF${rows.map((row) => row.map(renderCell).join(",")).join("\r\n")}\r\n`;
}

// A cell that starts like a formula would be run by a spreadsheet; a leading apostrophe makes it text.
function renderCell(cell: string | number): string {
  const text = typeof cell === "string" && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
