"use server";

import { redirect } from "next/navigation";
import type { RemoveState } from "#components/progress/remove-form";
import { DEFAULT_LOCALE, isLocale } from "#locales/locales";
import { getWords } from "#locales/words";
import { requireReader } from "#server/access";
import { deleteUser } from "#server/accounts/delete-user";
import { signOut } from "#server/accounts/sign-out";
import { writeLog } from "#server/log";
import { deleteProgress } from "#server/progress/delete-progress";
import { describeFault } from "../../describe-fault.ts";

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
