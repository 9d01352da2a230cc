"use client";

import { useActionState } from "react";
import { ConfirmFields } from "../ui/confirm-fields.tsx";

export type RemoveState = { message?: string };

type Props = {
  action: (previous: RemoveState, form: FormData) => Promise<RemoveState>;
  locale: string;
  isGuest: boolean;
  words: {
    remove: string;
    removeChoice: string;
    removeProgress: string;
    removeAccount: string;
    removeGuest: string;
    removeConfirm: string;
  };
};

/** Deletes for good. */
export function RemoveForm({ action, locale, isGuest, words }: Props) {
  const [state, formAction] = useActionState(action, {});
  return (
    <details open={state.message !== undefined}>
      <summary>{words.remove}</summary>
      <form action={formAction} className="stack">
        <input type="hidden" name="locale" value={locale} />
        {isGuest ? (
          <>
            <input type="hidden" name="what" value="everything" />
            <p>{words.removeGuest}</p>
          </>
        ) : (
          <fieldset className="field">
            <legend>{words.removeChoice}</legend>
            <label className="choice">
              <input type="radio" name="what" value="progress" defaultChecked />
              <span>{words.removeProgress}</span>
            </label>
            <label className="choice">
              <input type="radio" name="what" value="everything" />
              <span>{words.removeAccount}</span>
            </label>
          </fieldset>
        )}
        <ConfirmFields confirm={words.removeConfirm} submit={words.remove} message={state.message} />
      </form>
    </details>
  );
}
