import type { ExerciseWithKey, Specs, Template, VariantParameters } from "../definition.ts";
import type { Situation } from "../situation/situation.ts";
import type { ExerciseKind, Locale, Localized } from "../types.ts";

/** One instance of an exercise, opened: values filled in, cluster built, ready to be asked. */
export type Variant<K extends ExerciseKind = ExerciseKind> = {
  exercise: ExerciseWithKey;
  template: Template<K>;
  parameters: VariantParameters;
  /** The template's question with this variant's values. */
  spec: Specs[K];
  situation: Situation;
  /** This variant's manifests as text; absent for exercises without a cluster. */
  manifest?: string;
  /** Fills the placeholders of an author's text. */
  fill(text: Localized, locale: Locale): string;
  /** The same cluster with other manifests in place of the given ones, for exercises whose answer is a manifest. */
  rebuild(manifests: { file: string; text: string }[]): Situation;
};
