/** A place in a text as its editor shows it: both count from 1, columns in UTF-16 units, a byte order mark takes none. */
export type TextPosition = { line: number; column: number };

/**
 * `from` stands between `start` and `end` now ("" where something is put in), `to` should stand there ("" where something is
 * taken out). Line breaks are LF in both, whatever the file has.
 */
export type TextEdit = { file: string; start: TextPosition; end: TextPosition; from: string; to: string };
