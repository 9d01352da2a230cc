import type { TextEdit, TextPosition } from "./text-edit.ts";

export type EditResult<File> =
  | { status: "ok"; files: File[] }
  /** An edit whose place holds another text, or overlaps with its neighbour. */
  | { status: "refused"; edit: TextEdit };

const BYTE_ORDER_MARK = "\uFEFF";

function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.column - b.column;
}

/** Every file with its edits made; the other files as they were. Windows' line ends and a byte order mark are kept. */
export function applyEdits<File extends { file: string; text: string }>(
  files: readonly File[],
  edits: readonly TextEdit[],
): EditResult<File> {
  const stray = edits.find((edit) => !files.some(({ file }) => file === edit.file));
  if (stray) return { status: "refused", edit: stray };
  const result: File[] = [];
  for (const file of files) {
    const own = edits.filter((edit) => edit.file === file.file);
    const edited = own.length === 0 ? { text: file.text } : editText(file.text, own);
    if ("refused" in edited) return { status: "refused", edit: edited.refused };
    result.push({ ...file, text: edited.text });
  }
  return { status: "ok", files: result };
}

function editText(given: string, edits: readonly TextEdit[]): { text: string } | { refused: TextEdit } {
  const mark = given.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const text = given.slice(mark.length);
  const starts = listLineStarts(text);
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const getOffset = ({ line, column }: TextPosition) => (starts[line - 1] ?? Number.POSITIVE_INFINITY) + column - 1;
  let result = "";
  let at = 0;
  // Several that are put in at one place stay in the order in which they were given.
  for (const edit of [...edits].sort((a, b) => comparePositions(a.start, b.start))) {
    const [start, end] = [getOffset(edit.start), getOffset(edit.end)];
    if (start < at || end < start || end > text.length) return { refused: edit };
    if (text.slice(start, end).replaceAll("\r\n", "\n") !== edit.from) return { refused: edit };
    result += text.slice(at, start) + edit.to.replaceAll("\n", lineEnd);
    at = end;
  }
  return { text: mark + result + text.slice(at) };
}

function listLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
