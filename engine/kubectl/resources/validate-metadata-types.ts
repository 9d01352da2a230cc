import type { JsonObject } from "../../api/objects.ts";
import { type DecodeNotes, decodeRoot } from "../../apiserver/decode/decode-value.ts";
import { OBJECT_META_SCHEMA } from "../../apiserver/decode/object-meta-schema.ts";

const METADATA_ONLY = { struct: "metadataOnlyObject", fields: { metadata: OBJECT_META_SCHEMA } };

/**
 * kubectl itself reads only metadata with types; the first wrong one stops the file. Returns Go's words, or undefined.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/resource/metadata_decoder.go
 */
export function validateMetadataTypes({ metadata }: JsonObject): string | undefined {
  if (metadata === undefined) return undefined;
  const notes: DecodeNotes = { unknownFields: [] };
  decodeRoot({ metadata }, METADATA_ONLY, notes);
  return notes.fatalError ?? notes.typeError;
}
