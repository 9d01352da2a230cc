type Props = { confirm: string; submit: string; message: string | undefined };

/** The end of a form that cannot be undone: a tick instead of a question, because a script that asks "sure?" may not be there. */
export function ConfirmFields({ confirm, submit, message }: Props) {
  return (
    <>
      <label className="choice">
        <input type="checkbox" name="confirm" value="yes" />
        <span>{confirm}</span>
      </label>
      <div role="alert">
        {message ? (
          <div className="notice" data-tone="warn">
            {message}
          </div>
        ) : null}
      </div>
      <p>
        <button type="submit" className="button button-danger">
          {submit}
        </button>
      </p>
    </>
  );
}
