/**
 * What the server's Go types accept, as far as decoding can tell: enough for its type errors and its unknown fields.
 * "any" is a field that is known and carried along without a look inside.
 */
export type Schema =
  | "string"
  | "int32"
  | "int64"
  | "bool"
  | "intOrString"
  | "time"
  | "any"
  /** A text whose Go type has a name of its own, such as v1.Protocol. */
  | { text: string }
  | { list: Schema; go: string }
  | { map: "string" }
  | StructSchema;

export type StructSchema = {
  /** Go's name of the struct, which its error messages mention. */
  struct: string;
  fields: Record<string, Schema>;
  /** Fields that are kept when zero: pointers, and the few without `omitempty`. */
  keepsZero?: readonly string[];
  /** Fields that Go takes from an embedded struct, whose name then stands in the path of a type error. */
  embeds?: Readonly<Record<string, string>>;
  /** Fields that are not listed are carried along unseen instead of being called unknown. */
  isOpen?: boolean;
};

/** Go's name of a type, as `json: cannot unmarshal … of type X` prints it. */
export function getGoType(schema: Schema): string {
  if (schema === "intOrString") return "int32";
  if (schema === "time") return "string";
  if (typeof schema === "string") return schema;
  if ("text" in schema) return schema.text;
  if ("list" in schema) return schema.go;
  if ("map" in schema) return "map[string]string";
  return `v1.${schema.struct}`;
}

/** A struct whose given fields are known by name only. */
export function buildOpaqueFields(names: string): Record<string, Schema> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "any" as const]));
}
