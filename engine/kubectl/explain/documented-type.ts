/**
 * One field as the OpenAPI document has it. `type` is what kubectl shows: `[]ServicePort`, `map[string]string`, `integer`.
 * `ref` = the key of the structure behind it; `enum` = the values that the document lists for the field itself.
 */
export type DocumentedField = { type: string; ref?: string; isRequired?: boolean; enum?: string[]; doc: string };

export type DocumentedType = { doc: string; fields: Record<string, DocumentedField> };
