import styles from "./lesson.module.css";

type Row = { id: string; name: string; definition: string; lessons: { href: string; title: string }[] };

/** Every term with its meaning and the lesson that introduces it. */
export function GlossaryList({ terms, words }: { terms: Row[]; words: { taught: string } }) {
  return (
    <dl className={styles.glossary}>
      {terms.map(({ id, name, definition, lessons }) => (
        <div key={id} id={id}>
          <dt>{name}</dt>
          <dd>
            <p>{definition}</p>
            {lessons.map(({ href, title }) => (
              <p key={href} className="muted small">
                {words.taught} <a href={href}>{title}</a>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
