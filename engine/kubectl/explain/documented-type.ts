/** One field as the OpenAPI document has it. `type` is the name of a structure, or string, integer, boolean, IntOrString. */
export type DocumentedField = {
  type: string;
  isList?: boolean;
  isMap?: boolean;
  isRequired?: boolean;
  enumName?: string;
  doc: string;
};

export type DocumentedType = { doc: string; fields: Record<string, DocumentedField> };
