// The only door of grading. Everything outside grading/ imports from here.

// --- exercises and their authors ---
export type { AuthoringProblem } from "./authoring/author-file.ts";
export { type BotOffence, type BotReport, checkBots } from "./authoring/check-bots.ts";
export { listUnfairOptions } from "./authoring/check-options.ts";
export { listLonelyTemplates } from "./authoring/check-twins.ts";
export { type ExerciseMeasure, MEASURED_SEEDS, measureExercise } from "./authoring/measure-exercise.ts";
export { type ParsedExercises, parseExercises } from "./authoring/parse-exercises.ts";
// --- beliefs ---
export { isKnownBelief, type KnownBeliefId, listBeliefs } from "./beliefs/beliefs.ts";
export type { ExerciseWithKey, VariantParameters } from "./definition.ts";
// --- the learner's round: variant, public view, grade ---
export {
  buildHint,
  buildPublicExercise,
  buildSolution,
  checkVariant,
  generateVariant,
  gradeAnswer,
  listAnswerShapes,
} from "./grade.ts";
// --- mastery, held beliefs, help ---
export * from "./held.ts";
export * from "./mastery.ts";
export { pickAnswer } from "./pick-answer.ts";
// --- codes that locales turn into words ---
export type { ChoosableOutcome, ReasonCode } from "./reasons.ts";
export { renderIdentity } from "./render-identity.ts";
export type { RuleName } from "./rules.ts";
export { findHelp, type Help, type SkillStep } from "./spinning.ts";
// --- the stage: what stands beside a question or a text ---
export { type AnsweredSituation, buildAnsweredStage } from "./stage/build-answered-stage.ts";
export { buildAnsweredExerciseStage, buildOpenExerciseStage } from "./stage/build-exercise-stage.ts";
export { buildOpenStage } from "./stage/open/build-open-stage.ts";
export type { WrittenSituation } from "./stage/open/written-situation.ts";
export type { StageTruth, StageView } from "./stage/stage-view.ts";
export type * from "./types.ts";
export { exchangeValues } from "./variant/exchange-values.ts";
export type { BeliefTexts, GradingTexts, GradingWords } from "./words.ts";
