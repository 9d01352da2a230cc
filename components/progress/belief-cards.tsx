import { fill } from "#lib/fill";
import { InlineText } from "../exercise/inline-text.tsx";
import styles from "./progress.module.css";

export type BeliefCard = {
  belief: string;
  name: string;
  truth: string;
  /** Fitted often enough to say that it was thought; otherwise it may have been a slip. */
  isHeld: boolean;
  /** The exercise that tests it; nothing where the course has none. */
  exerciseId: string | undefined;
};

type Props = {
  cards: BeliefCard[];
  action: (form: FormData) => Promise<void>;
  locale: string;
  words: Record<"cards" | "cardsLede" | "thought" | "perhaps" | "inFact" | "practise" | "practiseThis", string>;
};

/** The ideas that somebody's answers fitted, each beside what is so and with a fresh question to test it on. */
export function BeliefCards({ cards, action, locale, words }: Props) {
  if (cards.length === 0) return null;
  return (
    <section className="stack" id="beliefs">
      <h2>{words.cards}</h2>
      <p className="muted small">{words.cardsLede}</p>
      <ul className={styles.cards}>
        {cards.map(({ belief, name, truth, isHeld, exerciseId }) => (
          <li key={belief} className={`card ${styles.card}`}>
            <p>
              <span className="eyebrow">{isHeld ? words.thought : words.perhaps}</span>
              <br />
              <InlineText text={name} />
            </p>
            <p>
              <span className="eyebrow">{words.inFact}</span>
              <br />
              <InlineText text={truth} />
            </p>
            {exerciseId === undefined ? null : (
              <form action={action}>
                <input type="hidden" name="locale" value={locale} />
                <input type="hidden" name="exercise" value={exerciseId} />
                <button
                  type="submit"
                  className="button"
                  aria-label={fill(words.practiseThis, { name: name.replaceAll("`", "") })}
                >
                  {words.practise}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
