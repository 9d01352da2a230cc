"use client";

import { type ReactNode, useActionState } from "react";

export type AccountField = {
  name: string;
  label: string;
  type: "text" | "email" | "password";
  autoComplete: string;
  help?: string;
};

export type AccountFormState = {
  message?: string;
  /** Field name → what is wrong with it. */
  errors: Record<string, string>;
  /** What was typed; never a password. */
  typed: Record<string, string>;
};

type Props = {
  action: (previous: AccountFormState, form: FormData) => Promise<AccountFormState>;
  fields: AccountField[];
  hidden: Record<string, string>;
  submit: string;
  children?: ReactNode;
};

/** Sign in and sign up. A plain form that posts; with scripts the answer comes without a reload. */
export function AccountForm({ action, fields, hidden, submit, children }: Props) {
  const [state, formAction, isPending] = useActionState(action, { errors: {}, typed: {} });
  return (
    <form action={formAction} className="stack" noValidate>
      <div role="alert">
        {state.message ? (
          <div className="notice" data-tone="bad">
            {state.message}
          </div>
        ) : null}
      </div>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field key={field.name} field={field} error={state.errors[field.name]} typed={state.typed[field.name]} />
      ))}
      <p className="row">
        <button type="submit" className="button button-primary" aria-disabled={isPending}>
          {submit}
        </button>
        {children}
      </p>
    </form>
  );
}

type FieldProps = { field: AccountField; error: string | undefined; typed: string | undefined };

function Field({ field, error, typed }: FieldProps) {
  const help = field.help ? `${field.name}-help` : undefined;
  const wrong = error ? `${field.name}-error` : undefined;
  return (
    <div className="field">
      <label htmlFor={field.name}>{field.label}</label>
      <input
        id={field.name}
        name={field.name}
        type={field.type}
        className="input"
        autoComplete={field.autoComplete}
        defaultValue={typed}
        maxLength={256}
        aria-describedby={[help, wrong].filter(Boolean).join(" ") || undefined}
        aria-invalid={error ? true : undefined}
      />
      {field.help ? (
        <p id={help} className="field-help">
          {field.help}
        </p>
      ) : null}
      {error ? (
        <p id={wrong} className="field-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}
