import type { ReactNode } from "react";
import styles from "./lesson.module.css";

type SeedVerdict = "right" | "simple" | "outdated" | "wrong";

export type SeedWords = {
  label: string;
  verdicts: Record<SeedVerdict, string>;
  since: (version: string) => string;
};

const TONES = { right: "good", simple: "warn", outdated: "warn", wrong: "bad" } as const;

type Props = { verdict: SeedVerdict; since?: string; children: ReactNode; words: SeedWords };

/** What became of a statement of the old articles: true, too simple, outdated since a version, or never true. */
export function SeedSays({ verdict, since, children, words }: Props) {
  return (
    <aside className={styles.seed} aria-label={words.label}>
      <div className={styles.seedHead}>
        <span className="eyebrow">{words.label}</span>
        <span className="badge" data-tone={TONES[verdict]}>
          {words.verdicts[verdict]}
          {since ? ` · ${words.since(since)}` : ""}
        </span>
      </div>
      {children}
    </aside>
  );
}
