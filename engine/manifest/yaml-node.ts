import type { JsonValue } from "../api/objects.ts";

/** One value of a text and where it stands. `offset` counts UTF-16 units from the start of its document. */
export type YamlNode = YamlScalar | YamlMap | YamlSequence | YamlAlias;

export type YamlScalar = {
  kind: "scalar";
  offset: number;
  text: string;
  /** Neither quoted nor a block scalar: its text decides its type. */
  isPlain: boolean;
  tag?: string;
  /** Set where the type is known from the syntax, as in JSON. */
  value?: JsonValue;
};

export type YamlEntry = { key: YamlNode; value: YamlNode };

export type YamlMap = { kind: "map"; offset: number; isFlow: boolean; entries: YamlEntry[] };

export type YamlSequence = { kind: "sequence"; offset: number; isFlow: boolean; items: YamlNode[] };

export type YamlAlias = {
  kind: "alias";
  offset: number;
  name: string;
  target: YamlNode;
  /** It stands inside the value that it names. */
  isRecursive: boolean;
};

/** Why a text is no document. `byteOffset` counts from 1, as Go's reader of JSON does; the end of a text has none. */
export type YamlProblem = { code: string; message: string; offset: number; byteOffset?: number };

export type YamlResult =
  | { status: "ok"; node: YamlNode }
  | { status: "empty" }
  | { status: "invalid"; problem: YamlProblem };
