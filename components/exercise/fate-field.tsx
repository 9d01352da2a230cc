"use client";

import type { FormField } from "#grading";
import styles from "./fate-field.module.css";
import type { FormWords, OptionNotes } from "./form-state.tsx";
import { InlineText } from "./inline-text.tsx";
import { OptionMark } from "./option-mark.tsx";

type Props = {
  id: string;
  field: Extract<FormField, { type: "fate" }>;
  typed: string | undefined;
  notes: OptionNotes | undefined;
  isReadOnly: boolean;
  described: { "aria-describedby"?: string | undefined; "aria-invalid"?: true | undefined };
  error: React.ReactNode;
  words: Pick<FormWords, "optionRight" | "optionWrong">;
};

/**
 * Outcomes as chips, and beneath them the reasons of the chosen one. Each outcome has a group of reasons of its own, so whatever
 * was picked under another one before is not sent. Which group is seen, the style sheet decides: no script is needed.
 */
export function FateField({ id, field, typed, notes, isReadOnly, described, error, words }: Props) {
  // A closed field belongs to no form: outcomes can be looked at, and nothing can be sent.
  const closed = isReadOnly ? { form: `${id}-closed` } : {};
  const group = isReadOnly ? id : field.name;
  return (
    <fieldset className={styles.fate} {...described}>
      <legend className={styles.legend}>{field.label}</legend>
      <div className={styles.chips}>
        {field.outcomes.flatMap((outcome) => {
          const { value, label, reasons } = outcome;
          const isChosen = typed === value || reasons.some((reason) => reason.value === typed);
          const isRight = reasons.some((reason) => notes?.[reason.value]?.isRight);
          return [
            <input
              key={`${value} radio`}
              id={`${id}-${value}`}
              className={styles.radio}
              type="radio"
              name={group}
              value={value}
              defaultChecked={isChosen}
              {...closed}
            />,
            <label key={`${value} chip`} htmlFor={`${id}-${value}`} className={styles.chip}>
              {notes && (isRight || isChosen) ? <OptionMark isRight={isRight} words={words} /> : null}
              {label}
            </label>,
            <fieldset key={`${value} reasons`} className={styles.reasons}>
              <legend className="visually-hidden">{`${label}: ${field.reasonLabel ?? ""}`}</legend>
              {reasons.map((reason) => {
                const note = notes?.[reason.value];
                return (
                  <label key={reason.value} className={styles.reason} data-right={note?.isRight}>
                    <input
                      type="radio"
                      name={`${group}-${value}`}
                      value={reason.value}
                      defaultChecked={typed === reason.value}
                      disabled={isReadOnly && typed !== reason.value}
                      {...closed}
                    />
                    <span>
                      {note ? <OptionMark isRight={note.isRight} words={words} /> : null}
                      <InlineText text={reason.label} />
                      {note?.text ? (
                        <small className={styles.note}>
                          <InlineText text={note.text} />
                        </small>
                      ) : null}
                    </span>
                  </label>
                );
              })}
            </fieldset>,
          ];
        })}
      </div>
      {error}
    </fieldset>
  );
}
