"use client";

import { useActionState } from "react";

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
        <label className="choice">
          <input type="checkbox" name="confirm" value="yes" />
          <span>{words.leaveConfirm}</span>
        </label>
        <div role="alert">
          {state.message ? (
            <div className="notice" data-tone="warn">
              {state.message}
            </div>
          ) : null}
        </div>
        <p>
          <button type="submit" className="button button-danger">
            {words.leave}
          </button>
        </p>
      </form>
    </section>
  );
}
