"use client";

import { useActionState } from "react";
import { ConfirmFields } from "../ui/confirm-fields.tsx";

export type LeaveState = { message?: string };

type Props = {
  action: (previous: LeaveState, form: FormData) => Promise<LeaveState>;
  locale: string;
  signUpHref: string;
  words: Record<"leaveTitle" | "leaveLede" | "leaveSignUp" | "leaveConfirm" | "leave", string>;
};

/** The way out for a guest whose computer is not theirs. Asks for a tick, because the work cannot be reached afterwards. */
export function LeaveForm({ action, locale, signUpHref, words }: Props) {
  const [state, formAction] = useActionState(action, {});
  return (
    <section className="stack" id="leave">
      <h2>{words.leaveTitle}</h2>
      <p>{words.leaveLede}</p>
      <p>
        <a href={signUpHref}>{words.leaveSignUp}</a>
      </p>
      <form action={formAction} className="stack">
        <input type="hidden" name="locale" value={locale} />
        <ConfirmFields confirm={words.leaveConfirm} submit={words.leave} message={state.message} />
      </form>
    </section>
  );
}
