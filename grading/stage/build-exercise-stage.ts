import { type Hop, invariant, type JsonObject, parseManifests, type TrafficRequest } from "#engine";
import type { ExerciseWithKey } from "../definition.ts";
import { openStored } from "../grade.ts";
import { getKind } from "../kinds.ts";
import type { RawAnswer } from "../types.ts";
import { buildAnsweredStage } from "./build-answered-stage.ts";
import { buildOpenStage } from "./open/build-open-stage.ts";
import type { StageView } from "./stage-view.ts";

type Asked = {
  /** `PublicExercise.requests`: what the learner may know to be asked. */
  requests: readonly TrafficRequest[];
  /** The manifest of an earlier step, of which this variant's is a change. */
  before?: string;
};

/** `none`: the exercise has no cluster, or its content changed since. */
export type ExerciseStage = { status: "stage"; stage: StageView } | { status: "none" };

/** The stage beside a variant that nobody has answered. */
export function buildOpenExerciseStage(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  { requests, before }: Asked,
): ExerciseStage {
  const opened = openStored(exercise, parameters);
  if (opened.status === "stale" || opened.variant.manifest === undefined) return { status: "none" };
  const { manifest: text, situation, template } = opened.variant;
  const stage = buildOpenStage({
    text,
    documents: parseManifests(text).documents,
    facts: situation.facts,
    shownFacts: template.shownFacts,
    requests,
    ...(before === undefined ? {} : { before }),
  });
  return { status: "stage", stage };
}

/**
 * The stage beside a graded answer. An answer that is itself a manifest is drawn as the cluster that it makes, beside what it
 * was before.
 */
export function buildAnsweredExerciseStage(
  exercise: ExerciseWithKey,
  parameters: JsonObject,
  { requests, before, raw, ghost, parting }: Asked & { raw: RawAnswer; ghost?: Hop[]; parting?: number },
): ExerciseStage {
  const opened = openStored(exercise, parameters);
  if (opened.status === "stale" || opened.variant.manifest === undefined) return { status: "none" };
  const { variant } = opened;
  const files = getKind(exercise.kind).listAnswerFiles?.(variant, raw);
  const answered = files === undefined ? variant.situation : variant.rebuild(files);
  const text = files?.at(-1)?.text ?? variant.manifest ?? "";
  const earlier = files === undefined ? before : variant.manifest;
  invariant(answered.cluster !== undefined, "a variant with a manifest has a cluster");
  const stage = buildAnsweredStage({
    text,
    cluster: answered.cluster,
    requests,
    ...(earlier === undefined ? {} : { before: earlier }),
    ...(ghost === undefined ? {} : { ghost }),
    ...(parting === undefined ? {} : { parting }),
  });
  return { status: "stage", stage };
}
