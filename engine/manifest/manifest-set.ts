import type { JsonObject, JsonValue } from "../api/objects.ts";
import type { SourceLocation } from "../api/source-location.ts";
import type { YamlNode } from "./yaml-node.ts";

export type ManifestDocument = {
  file: string;
  /** Position among the objects of the text, from 0; the items of a List count one by one. */
  index: number;
  object: JsonObject;
  /** It stood in a List: kubectl does not look into the metadata of such. */
  isListItem: boolean;
  /** Where the value of a path stands, or its nearest ancestor that is there. Path as the API server prints it. */
  locate(path: string): SourceLocation;
  /** The text it stands in and where: what edits are planned from. The nodes are read when they are first asked for. */
  source: { piece: TextPiece; readonly root: YamlNode };
  /** Nothing in it is lost or changed by reading it: no key twice, no word that YAML 1.1 takes for something else. */
  isUnremarkable: boolean;
  /** How a number was written when a JavaScript number cannot say it, else undefined. */
  findLiteral(path: string): string | undefined;
};

export type ManifestError = {
  code: string;
  /** kubectl's words after `error: `, with the file's name in them, where kubectl has any. */
  message: string;
  location: SourceLocation;
  /** How many objects of the text stand before the fault: kubectl sees those and none after it. */
  objectsBefore: number;
  /** kubectl says so and reads on; after any other fault it does not. */
  isPassedOver: boolean;
  /** What was read although it is no object that a server could take; absent where the text itself is broken. */
  value?: JsonValue;
};

export type ManifestSet = { documents: ManifestDocument[]; errors: ManifestError[] };

/**
 * What was taken away at the start of each line before the text was read, so that places are those of the text as given:
 * how many columns, and the words that a new line needs as well. `given`: the line as it was.
 */
export type Margin = readonly { given: string; columns: number; prefix: string }[];

/** A piece of the text with the means to turn its offsets into places. */
export type TextPiece = {
  file: string;
  text: string;
  startLine: number;
  lineStarts: number[] | undefined;
  margin?: Margin | undefined;
};

function listLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

export function getLocation(piece: TextPiece, offset: number): SourceLocation {
  piece.lineStarts ??= listLineStarts(piece.text);
  const starts = piece.lineStarts;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = piece.startLine + low;
  const margin = piece.margin?.[line - 1]?.columns ?? 0;
  return { file: piece.file, line, column: Math.max(1, offset - (starts[low] ?? 0) + 1 + margin) };
}

type ErrorFacts = { isPassedOver?: boolean; value?: JsonValue };

export function addError(
  set: ManifestSet,
  code: string,
  message: string,
  location: SourceLocation,
  { isPassedOver = false, value }: ErrorFacts = {},
): void {
  const read = value === undefined ? {} : { value };
  set.errors.push({ code, message, location, objectsBefore: set.documents.length, isPassedOver, ...read });
}
