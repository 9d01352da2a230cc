"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ExerciseFormState, PostedState } from "#components/exercise/form-state";
import type { RawAnswer } from "#grading";
import { fill } from "#lib/fill";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { type Reader, renewReader, requireLearner } from "#server/access";
import type { Visitor } from "#server/accounts/create-guest";
import { anotherVariant } from "#server/attempts/another-variant";
import { buildView, type ExerciseView } from "#server/attempts/exercise-view";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { showHint } from "#server/attempts/show-hint";
import { type SubmitResult, submitAnswer } from "#server/attempts/submit-answer";
import { findExercise } from "#server/content/get-course";
import { buildFormState, describeProblem } from "./build-form-state.tsx";

const OWN_FIELDS = new Set([
  "exercise",
  "locale",
  "variant",
  "revision",
  "key",
  "shownAt",
  "hintsShown",
  "intent",
  "timeZone",
]);
const MAX_FIELDS = 40;

type Posted = {
  form: FormData;
  exerciseId: string;
  locale: Locale;
  raw: RawAnswer;
  reader: Reader;
};
type Focus = ExerciseFormState["focus"];

/**
 * Everything that a learner does with an exercise: answer, ask for a hint, ask for another variant. With scripts the new
 * state goes back to the form; without, the browser is sent to the exercise's place on the page it came from.
 */
export async function workOnExercise(_previous: PostedState, form: FormData): Promise<PostedState> {
  const text = (name: string) => readText(form, name);
  const locale = isLocale(text("locale")) ? (text("locale") as Locale) : DEFAULT_LOCALE;
  const posted: Posted = {
    form,
    exerciseId: text("exercise"),
    locale,
    raw: readAnswer(form),
    reader: await renewReader(),
  };
  if (!findExercise(posted.exerciseId)) notFound();
  const intent = text("intent");
  if (intent === "hint") return hint(posted);
  if (intent === "another") return another(posted);
  return answer(posted);
}

function describeVisitor({ form, locale }: Posted): Visitor {
  return { formKey: readText(form, "key"), locale, untrustedTimeZone: readText(form, "timeZone") };
}

async function answer(posted: Posted): Promise<PostedState> {
  const { form, exerciseId, locale, raw, reader } = posted;
  const words = getWords(locale);
  const shownAt = Number(readText(form, "shownAt"));
  const durationMs = Date.now() - shownAt;
  const result = await submitAnswer(
    {
      untrustedExerciseId: exerciseId,
      untrustedToken: readText(form, "variant"),
      untrustedRevision: readText(form, "revision"),
      untrustedKey: readText(form, "key"),
      raw,
      durationMs: durationMs > 0 && durationMs < 86_400_000 ? durationMs : undefined,
    },
    reader,
    () => requireLearner(reader, describeVisitor(posted)),
    locale,
  );
  switch (result.status) {
    case "graded":
    case "closed": {
      const { outcome, status } = result;
      return reply(posted, outcome ? "outcome" : "notice", async () => {
        const view = getAnsweredView(exerciseId, locale, result) ?? (await getView(exerciseId, locale, result.userId));
        const state = buildFormState(outcome ? { ...view, last: outcome } : view, locale);
        if (status === "closed") state.notice = { tone: "info", text: words.ui.form.closed };
        return state;
      });
    }
    case "ungradable": {
      const problems = result.problems.map((problem) => describeProblem(problem, words));
      return refuse(posted, { problems }, "problems");
    }
    case "stale": {
      const typed = Object.values(raw).filter((value) => value !== "");
      const notice = { tone: "warn" as const, text: words.ui.form.stale, typed };
      return refuse({ ...posted, raw: {} }, { notice }, "notice");
    }
    case "unknown":
      return refuse(posted, { notice: { tone: "warn", text: words.ui.form.unknown } }, "notice");
    case "too-many":
      return refuse(posted, { notice: tooMany(result.retryAfterSeconds, locale) }, "notice");
  }
}

async function hint(posted: Posted): Promise<PostedState> {
  const { form, exerciseId, locale, raw, reader } = posted;
  const words = getWords(locale);
  const hintsShown = Number(readText(form, "hintsShown")) || 0;
  const result = await showHint(
    { exerciseId, token: readText(form, "variant"), hintsShown },
    reader,
    () => requireLearner(reader, describeVisitor(posted)),
    locale,
    words.grading.words,
  );
  if (result.status === "too-many")
    return refuse(posted, { notice: tooMany(result.retryAfterSeconds, locale) }, "notice");
  if (result.status !== "shown")
    return refuse(posted, { notice: { tone: "warn", text: words.ui.form.unknown } }, "notice");
  return reply(posted, "hints", () => ({ ...buildFormState(result.view, locale), typed: raw }));
}

async function another(posted: Posted): Promise<PostedState> {
  const { form, exerciseId, locale, reader } = posted;
  const words = getWords(locale);
  const result = await anotherVariant(
    { exerciseId, token: readText(form, "variant") },
    reader,
    () => requireLearner(reader, describeVisitor(posted)),
    locale,
    words.grading.words,
  );
  if (result.status === "too-many")
    return refuse(posted, { notice: tooMany(result.retryAfterSeconds, locale) }, "notice");
  // A form that no longer fits (changed exercise, ended session) gets the exercise as it is now.
  if (result.status !== "shown") return reply(posted, "question", () => currentState(posted));
  return reply(posted, "question", () => buildFormState(result.view, locale));
}

function tooMany(seconds: number, locale: Locale) {
  return { tone: "warn" as const, text: fill(getWords(locale).ui.form.tooMany, { seconds }) };
}

/** After an answer that was kept this moment everything is known; nothing is read again. */
function getAnsweredView(exerciseId: string, locale: Locale, result: SubmitResult): ExerciseView | undefined {
  const placed = findExercise(exerciseId);
  if (!placed || result.status !== "graded" || !result.shown) return undefined;
  const { words } = getWords(locale).grading;
  return buildView(placed.exercise, placed.lesson.revision, result.shown, result.outcome, locale, words);
}

async function getView(exerciseId: string, locale: Locale, userId: string | undefined): Promise<ExerciseView> {
  const placed = findExercise(exerciseId);
  if (!placed) notFound();
  const views = await getExerciseViews(userId, [placed], locale, getWords(locale).grading.words);
  const view = views.get(exerciseId);
  if (!view) notFound();
  return view;
}

async function currentState({ exerciseId, locale, reader }: Posted): Promise<ExerciseFormState> {
  return buildFormState(await getView(exerciseId, locale, reader.id), locale);
}

/** Something was done: the exercise has a new state. */
async function reply(
  posted: Posted,
  focus: Focus,
  build: () => ExerciseFormState | Promise<ExerciseFormState>,
): Promise<PostedState> {
  if (await usesScripts()) return { ...(await build()), focus };
  const { exerciseId } = posted;
  redirect(`${await getPagePath(posted)}#${focus === "outcome" ? `${exerciseId}-outcome` : `exercise-${exerciseId}`}`);
}

/** Nothing was done: what was typed comes back, with what is wrong with it. */
async function refuse(
  posted: Posted,
  because: Pick<Partial<ExerciseFormState>, "problems" | "notice">,
  focus: Focus,
): Promise<PostedState> {
  const { form, raw } = posted;
  const current = await currentState(posted);
  // The key stays: nothing was counted under it, and the next try of the same form is still the same form.
  const key = readText(form, "key") || current.key;
  const state = { ...current, marks: [], ...because, typed: raw, key, focus };
  if (await usesScripts()) return state;
  const { question: _question, outcome: _outcome, ...plain } = state;
  return plain;
}

async function usesScripts(): Promise<boolean> {
  return (await headers()).has("next-action");
}

// The page that the form stood on, in the lesson or alone. Only ever a path of ours.
async function getPagePath({ exerciseId, locale }: Posted): Promise<string> {
  const path = (await headers()).get("x-path") ?? "";
  return path.startsWith(`/${locale}/`) ? path : `/${locale}/exercises/${encodeURIComponent(exerciseId)}`;
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function readAnswer(form: FormData): RawAnswer {
  const answers = [...form.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !OWN_FIELDS.has(entry[0]) && !entry[0].startsWith("$"),
  );
  return Object.fromEntries(answers.slice(0, MAX_FIELDS));
}
