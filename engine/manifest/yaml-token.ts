import type { Mark } from "./yaml-source.ts";

export type TokenType =
  | "stream-end"
  | "directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

export type YamlToken = {
  type: TokenType;
  start: Mark;
  /** Text of a scalar, name of an anchor, a resolved tag, a directive's line. */
  text: string;
  isPlain: boolean;
};
