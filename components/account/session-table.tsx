import { fill } from "#lib/fill";

export type SessionRow = {
  id: string;
  device: string;
  since: { text: string; iso: string };
  lastUsed: { text: string; iso: string };
  isCurrent: boolean;
};

type Action = (form: FormData) => Promise<void>;

type Props = {
  sessions: SessionRow[];
  endOne: Action;
  endAll: Action;
  locale: string;
  words: Record<
    | "sessionsTitle"
    | "sessionsLede"
    | "device"
    | "unknownDevice"
    | "since"
    | "lastUsed"
    | "current"
    | "end"
    | "endOf"
    | "endAll",
    string
  >;
};

/** Where an account is signed in, each place with a button that ends it. */
export function SessionTable({ sessions, endOne, endAll, locale, words }: Props) {
  return (
    <section className="stack" id="sessions">
      <h2>{words.sessionsTitle}</h2>
      <p>{words.sessionsLede}</p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.device}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.lastUsed}</th>
              <th scope="col">{words.end}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => {
              const device = session.device || words.unknownDevice;
              return (
                <tr key={session.id}>
                  <td>{device}</td>
                  <td>
                    <time dateTime={session.since.iso}>{session.since.text}</time>
                  </td>
                  <td>
                    <time dateTime={session.lastUsed.iso}>{session.lastUsed.text}</time>
                  </td>
                  <td>
                    {session.isCurrent ? (
                      <strong>{words.current}</strong>
                    ) : (
                      <form action={endOne}>
                        <input type="hidden" name="locale" value={locale} />
                        <input type="hidden" name="session" value={session.id} />
                        <button
                          type="submit"
                          className="button"
                          aria-label={fill(words.endOf, { device, since: session.since.text })}
                        >
                          {words.end}
                        </button>
                      </form>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <form action={endAll}>
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {words.endAll}
        </button>
      </form>
    </section>
  );
}
