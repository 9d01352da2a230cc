import { fill } from "#lib/fill";
import { InlineText } from "../exercise/inline-text.tsx";

type Row = {
  id: string;
  href: string;
  title: string;
  when: string;
  iso: string;
  isCorrect: boolean;
  beliefs: string[];
  hintsUsed: number;
};

type Props = {
  attempts: Row[];
  page: number;
  pages: number;
  base: string;
  note: string;
  words: Record<
    | "history"
    | "when"
    | "exercise"
    | "outcome"
    | "correct"
    | "wrong"
    | "belief"
    | "hintsUsed"
    | "page"
    | "pages"
    | "newer"
    | "older",
    string
  >;
};

/** Every answer, the newest first, a page at a time. */
export function HistoryTable({ attempts, page, pages, base, note, words }: Props) {
  return (
    <section className="stack" id="history">
      <h2>{words.history}</h2>
      <p className="muted small">{note}</p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.exercise}</th>
              <th scope="col">{words.outcome}</th>
              <th scope="col">{words.belief}</th>
            </tr>
          </thead>
          <tbody>
            {attempts.map((row) => (
              <tr key={row.id}>
                <td>
                  <time dateTime={row.iso}>{row.when}</time>
                </td>
                <td>
                  <a href={row.href}>
                    <InlineText text={row.title} />
                  </a>
                </td>
                <td>
                  <span aria-hidden="true">{row.isCorrect ? "✓ " : "✗ "}</span>
                  {row.isCorrect ? words.correct : words.wrong}
                  {row.hintsUsed > 0 ? ` · ${fill(words.hintsUsed, { count: row.hintsUsed })}` : ""}
                </td>
                <td>
                  {row.beliefs.map((name) => (
                    <div key={name}>
                      <InlineText text={name} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 ? (
        <nav aria-label={words.pages} className="row">
          {page > 1 ? <a href={`${base}?page=${page - 1}#history`}>{words.newer}</a> : null}
          <span>{fill(words.page, { page, pages })}</span>
          {page < pages ? <a href={`${base}?page=${page + 1}#history`}>{words.older}</a> : null}
        </nav>
      ) : null}
    </section>
  );
}
