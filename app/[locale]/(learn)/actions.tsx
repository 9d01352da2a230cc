"use server";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ExerciseFormState, PostedState } from "#components/exercise/form-state";
import { pickAnswer, type RawAnswer } from "#grading";
import { fill } from "#lib/fill";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { type Reader, renewReader, requireLearner } from "#server/access";
import type { Visitor } from "#server/accounts/create-guest";
import { anotherVariant } from "#server/attempts/another-variant";
import { buildView, type ExerciseView } from "#server/attempts/exercise-view";
import { findProgress } from "#server/attempts/find-progress";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { showHint, type ViewResult } from "#server/attempts/show-hint";
import { type SubmitResult, submitAnswer } from "#server/attempts/submit-answer";
import { findExercise } from "#server/content/get-course";
import { describeFault } from "../describe-fault.ts";
import { buildFormState, describeProblem, type Place, type StepProse } from "./build-form-state.tsx";
import { buildStepProse } from "./build-prose.tsx";

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
  const placed = findExercise(text("exercise"));
  if (!placed) notFound();
  const posted: Posted = {
    form,
    exerciseId: placed.exercise.id,
    locale,
    raw: pickAnswer(placed.exercise, (name) => form.get(name)).raw,
    reader: await renewReader(),
  };
  const intent = text("intent");
  const act = intent === "hint" ? hint : intent === "another" || intent === "solved" ? another : answer;
  try {
    return await act(posted);
  } catch (error) {
    return refuse(posted, { notice: { tone: "warn", text: describeFault(error, locale) } }, "notice");
  }
}

function describeVisitor({ form, locale }: Posted): Visitor {
  return { locale, untrustedTimeZone: readText(form, "timeZone") };
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
      untrustedRaw: raw,
      durationMs: durationMs > 0 && durationMs < 86_400_000 ? durationMs : undefined,
    },
    reader,
    () => requireLearner(reader, describeVisitor(posted)),
    locale,
  );
  switch (result.status) {
    case "graded":
    case "closed": {
      const { outcome, status, userId } = result;
      const view = (await findAnsweredView(exerciseId, locale, result)) ?? (await getView(posted, userId));
      const state = await buildState(
        posted,
        outcome && view.last?.attemptId !== outcome.attemptId ? { ...view, last: outcome } : view,
      );
      const { closed, replay } = words.ui.form;
      const isNew = status === "graded" && !result.isReplay;
      if (isNew) return reply(posted, "outcome", () => state);
      const notice = { tone: "info" as const, text: status === "closed" ? closed : replay };
      return tell({ ...state, notice, focus: outcome ? "outcome" : "notice" });
    }
    case "ungradable": {
      const current = await getView(posted);
      const problems = result.problems.map((problem) => describeProblem(problem, current.exercise.fields, words));
      return refuse(posted, { problems }, "problems");
    }
    default:
      return refuseForm(posted, result);
  }
}

type Refusal = Exclude<ViewResult, { status: "shown" }>;

/** Nothing was counted. Where the question is another one now, what was typed stands beside it, not in its fields. */
function refuseForm(posted: Posted, result: Refusal): Promise<PostedState> {
  const { form } = getWords(posted.locale).ui;
  const warn = (text: string) => ({ notice: { tone: "warn" as const, text } });
  switch (result.status) {
    case "stale":
    case "elsewhere": {
      const typed = Object.values(posted.raw).filter((value) => value !== "");
      const notice = { tone: "warn" as const, text: form[result.status], ...(typed.length > 0 ? { typed } : {}) };
      return refuse({ ...posted, raw: {} }, { notice }, "notice");
    }
    case "unknown":
      return refuse(posted, warn(form.unknown), "notice");
    case "moved":
      return refuse(posted, warn(form.moved), "notice");
    case "too-many":
      return refuse(posted, warn(fill(form.tooMany, { seconds: result.retryAfterSeconds })), "notice");
    case "full": {
      const minutes = Math.ceil(result.retryAfterSeconds / 60);
      return refuse(posted, warn(fill(form.full, { limit: result.limit, minutes })), "notice");
    }
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
  if (result.status !== "shown") return refuseForm(posted, result);
  return reply(posted, "hints", async () => ({ ...(await buildState(posted, result.view)), typed: raw }));
}

async function another(posted: Posted): Promise<PostedState> {
  const { form, exerciseId, locale, reader } = posted;
  const words = getWords(locale);
  const result = await anotherVariant(
    { exerciseId, token: readText(form, "variant"), asksSolved: readText(form, "intent") === "solved" },
    reader,
    () => requireLearner(reader, describeVisitor(posted)),
    locale,
    words.grading.words,
  );
  const { status } = result;
  if (status === "too-many" || status === "full" || status === "moved") return refuseForm(posted, result);
  // A form that no longer fits (changed exercise, ended session) gets the exercise as it is now.
  if (status !== "shown") return reply(posted, "question", () => currentState(posted));
  return reply(posted, "question", () => buildState(posted, result.view));
}

/** After an answer that was kept this moment all but the way there is known; the question is not read again. */
async function findAnsweredView(
  exerciseId: string,
  locale: Locale,
  result: SubmitResult,
): Promise<ExerciseView | undefined> {
  const placed = findExercise(exerciseId);
  if (!placed || result.status !== "graded" || !result.shown) return undefined;
  const { words } = getWords(locale).grading;
  const progress = await findProgress(result.userId, [placed.exercise]);
  return buildView(
    placed.exercise,
    result.shown,
    result.outcome,
    progress.get(exerciseId) ?? "open",
    locale,
    words,
    result.help,
  );
}

async function getView({ exerciseId, locale, reader }: Posted, userId = reader.id): Promise<ExerciseView> {
  const placed = findExercise(exerciseId);
  if (!placed) notFound();
  const views = await getExerciseViews({ ...reader, id: userId }, [placed], locale, getWords(locale).grading.words);
  const view = views.get(exerciseId);
  if (!view) notFound();
  return view;
}

async function currentState(posted: Posted): Promise<ExerciseFormState> {
  return buildState(posted, await getView(posted));
}

/** The whole step as it is now, its prose too: prose names the numbers of the variant. */
async function buildState({ exerciseId, locale }: Posted, view: ExerciseView): Promise<ExerciseFormState> {
  const place = await findPlace(locale);
  const placed = findExercise(exerciseId);
  const none: StepProse = { lead: null, explanation: null };
  const prose = place === "lesson" && placed ? await buildStepProse(placed.lesson, view, locale) : none;
  return buildFormState(view, locale, place, prose);
}

async function findPlace(locale: Locale): Promise<Place> {
  const path = (await headers()).get("x-path") ?? "";
  if (path.startsWith(`/${locale}/lessons/`)) return "lesson";
  return path.startsWith(`/${locale}/exercises/`) ? "alone" : "page";
}

/** Something was done: the exercise has a new state. */
async function reply(
  posted: Posted,
  focus: Focus,
  build: () => ExerciseFormState | Promise<ExerciseFormState>,
): Promise<PostedState> {
  if (await usesScripts()) return { ...(await build()), focus };
  const { exerciseId } = posted;
  redirect(`${await getPagePath(posted)}#${exerciseId}-${focus}`);
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
  return tell({ ...current, marks: [], ...because, typed: raw, key, focus });
}

/** Without scripts the page itself comes back: it has everything rendered already. */
async function tell(state: ExerciseFormState): Promise<PostedState> {
  if (await usesScripts()) return state;
  const { parts: _parts, ...plain } = state;
  return plain;
}

async function usesScripts(): Promise<boolean> {
  return (await headers()).has("next-action");
}

// The page that the form stood on, in the lesson or alone. Only ever a path of ours.
async function getPagePath({ exerciseId, locale }: Posted): Promise<string> {
  const path = (await headers()).get("x-path") ?? "";
  const isOurs = [`/${locale}/`, `/${locale}?`].some((start) => `${path}?`.startsWith(start));
  return isOurs ? path : `/${locale}/exercises/${encodeURIComponent(exerciseId)}`;
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
