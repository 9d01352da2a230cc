/** A place in a text that a person wrote. Lines and columns count from 1; columns count UTF-16 units. */
export type SourceLocation = { file: string; line: number; column: number };
