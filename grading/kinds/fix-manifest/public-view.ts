import type { PublicPart } from "../../kind.ts";
import { copyRequest } from "../../situation/list-asked-requests.ts";
import type { Locale } from "../../types.ts";
import type { Variant } from "../../variant/variant.ts";
import type { GradingWords } from "../../words.ts";
import { MANIFEST_FIELD, MAX_MANIFEST_LENGTH } from "./answer.ts";
import { findWantedRequest } from "./key.ts";
import { splitManifest } from "./parts.ts";

/** Visible requests go out without what is wanted of them: the prompt says that in words, hidden ones are not mentioned. */
export function buildFixManifestPublicPart(
  variant: Variant<"fix-manifest">,
  _locale: Locale,
  words: GradingWords,
): PublicPart {
  const { given, editable } = splitManifest(variant);
  return {
    manifest: given,
    requests: variant.spec.visible.map((wanted) => copyRequest(findWantedRequest(variant.situation, wanted))),
    fields: [
      {
        type: "yaml",
        name: MANIFEST_FIELD,
        label: words.fields.manifest,
        initial: editable,
        maxLength: MAX_MANIFEST_LENGTH,
      },
    ],
  };
}
