import { InlineText } from "../exercise/inline-text.tsx";
import styles from "./progress.module.css";

type Deed = { title: string; note?: string | undefined; href: string; action: string };

/** The one thing to do now, before anything that only informs. */
export function NowCard({ deed, words }: { deed: Deed; words: { now: string } }) {
  return (
    <section className={`card ${styles.now}`} id="now">
      <h2 className="eyebrow">{words.now}</h2>
      <p className={styles.deed}>
        <InlineText text={deed.title} />
      </p>
      {deed.note ? <p className="muted small">{deed.note}</p> : null}
      <p>
        <a className="button button-primary" href={deed.href}>
          {deed.action}
        </a>
      </p>
    </section>
  );
}
