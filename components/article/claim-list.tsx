import type { ReactNode } from "react";
import { InlineText } from "../exercise/inline-text.tsx";
import styles from "./article.module.css";

export type ClaimVerdict = "right" | "simple" | "outdated" | "wrong";

export type ClaimRow = {
  id: string;
  /** A few words of the article, in its own language. */
  quote: string;
  verdict: ClaimVerdict;
  badge: string;
  says: string;
  truth: string;
  /** What the engine says of a request that shows it. */
  shown: ReactNode;
  proof: { href: string; label: string };
};

type Props = { claims: ClaimRow[]; words: { quote: string; shows: string } };

const TONES = { right: "good", simple: "warn", outdated: "warn", wrong: "bad" } as const;

/** Statements of somebody else, each with what became of it and where that is proven. */
export function ClaimList({ claims, words }: Props) {
  return (
    <ul className={styles.claims}>
      {claims.map(({ id, quote, verdict, badge, says, truth, shown, proof }) => (
        <li key={id} id={`claim-${id}`} className={styles.claim}>
          <div className={styles.said}>
            <span className="badge" data-tone={TONES[verdict]} data-verdict={verdict}>
              {badge}
            </span>
            <p className={styles.says}>
              <InlineText text={says} />
            </p>
            <p className="muted small">
              {words.quote} <q lang="zh-CN">{quote}</q>
            </p>
          </div>
          <div className={styles.truth}>
            <p>
              <InlineText text={truth} />
            </p>
            {shown ? (
              <p className={`small ${styles.shown}`}>
                <span className="muted">{words.shows}</span> {shown}
              </p>
            ) : null}
            <p>
              <a className="link-arrow" href={proof.href}>
                <InlineText text={proof.label} />
              </a>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
