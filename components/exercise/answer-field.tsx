"use client";

import type { FormField } from "#grading";
import styles from "./exercise.module.css";
import { FateField } from "./fate-field.tsx";
import type { FieldProblem, FormWords, OptionNotes } from "./form-state.tsx";
import { InlineText } from "./inline-text.tsx";
import { OptionMark } from "./option-mark.tsx";
import { YamlField } from "./yaml-field.tsx";

type Props = {
  id: string;
  field: FormField;
  typed: string | undefined;
  /** By option, once the variant is closed. */
  notes: OptionNotes | undefined;
  problems: FieldProblem[];
  marks: FieldProblem[];
  isClosed: boolean;
  words: FormWords;
};

/** One input of an exercise, with its label and what is wrong with it. */
export function AnswerField({ id, field, typed, notes, problems, marks, isClosed, words }: Props) {
  const errorId = `${id}-error`;
  const described = {
    "aria-describedby": problems.length > 0 ? errorId : undefined,
    "aria-invalid": problems.length > 0 ? (true as const) : undefined,
  };
  const error =
    problems.length > 0 ? (
      <p id={errorId} className="field-error">
        {problems.map(({ message }) => message).join(" ")}
      </p>
    ) : null;
  if (field.type === "fate")
    return <FateField {...{ id, field, typed, notes, described, error, words }} isReadOnly={isClosed} />;
  if (field.type === "choice")
    return (
      <fieldset {...described}>
        <legend className={styles.legend}>{field.label}</legend>
        {field.options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={field.name}
              value={option.value}
              defaultChecked={typed === option.value}
              disabled={isClosed}
            />
            <span>
              {notes?.[option.value] ? (
                <OptionMark isRight={notes[option.value]?.isRight === true} words={words} />
              ) : null}
              <InlineText text={option.label} />
              {notes?.[option.value]?.text ? (
                <small className={styles.note}>
                  <InlineText text={notes[option.value]?.text ?? ""} />
                </small>
              ) : null}
            </span>
          </label>
        ))}
        {error}
      </fieldset>
    );
  return (
    <div className={field.type === "yaml" ? "field" : styles.field}>
      <label htmlFor={id}>{field.label}</label>
      {field.type === "yaml" ? (
        <YamlField
          id={id}
          name={field.name}
          text={typed ?? field.initial}
          maxLength={field.maxLength}
          isReadOnly={isClosed}
          marks={problems.length > 0 ? problems : marks}
          label={words.editor}
          keys={words.editorKeys}
          described={described}
        />
      ) : (
        <input
          id={id}
          name={field.name}
          className="input"
          type="text"
          inputMode={field.type === "number" ? "numeric" : "text"}
          autoComplete="off"
          spellCheck={false}
          maxLength={field.type === "text" ? field.maxLength : 12}
          size={field.type === "number" ? 8 : undefined}
          defaultValue={typed}
          // Closed: neither focus nor Enter has anything to do here.
          disabled={isClosed}
          {...described}
        />
      )}
      {error}
    </div>
  );
}
