"use server";

import { notFound, redirect } from "next/navigation";
import type { RemoveState } from "#components/progress/remove-form";
import { DEFAULT_LOCALE, isLocale } from "#locales/locales";
import { getWords } from "#locales/words";
import { renewReader, requireReader } from "#server/access";
import { deleteUser } from "#server/accounts/delete-user";
import { signOut } from "#server/accounts/sign-out";
import { anotherVariant } from "#server/attempts/another-variant";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { findExercise } from "#server/content/get-course";
import { writeLog } from "#server/log";
import { deleteProgress } from "#server/progress/delete-progress";
import { describeFault } from "../../describe-fault.ts";

/** Opens an exercise on a question that its learner has not answered yet: the one that waits there, or a fresh one. */
export async function practise(form: FormData): Promise<void> {
  const asked = String(form.get("locale") ?? "");
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const placed = findExercise(String(form.get("exercise") ?? ""));
  if (!placed) notFound();
  const { id: exerciseId } = placed.exercise;
  const { words } = getWords(locale).grading;
  const { id, isGuest } = await requireReader(locale);
  const reader = { ...(await renewReader()), id, isGuest };
  const view = (await getExerciseViews(reader, [placed], locale, words)).get(exerciseId);
  if (view?.last) await anotherVariant({ exerciseId, token: view.token }, reader, async () => reader, locale, words);
  // Where no variant could be drawn (too many in a short time), the page still has the button, which says so.
  redirect(`/${locale}/exercises/${encodeURIComponent(exerciseId)}`);
}

export async function removeData(_previous: RemoveState, form: FormData): Promise<RemoveState> {
  const asked = String(form.get("locale") ?? "");
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE;
  const reader = await requireReader(locale);
  if (form.get("confirm") !== "yes") return { message: getWords(locale).ui.me.removeNotConfirmed };
  try {
    const isEverything = form.get("what") === "everything";
    if (isEverything) {
      await signOut();
      await deleteUser(reader.id);
    } else await deleteProgress(reader.id);
    writeLog("info", "learner-deleted", { reason: isEverything ? "everything" : "progress" });
  } catch (error) {
    return { message: describeFault(error, locale) };
  }
  redirect(`/${locale}/me?removed=1`);
}
