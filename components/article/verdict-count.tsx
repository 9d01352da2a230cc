import styles from "./article.module.css";
import type { ClaimVerdict } from "./claim-list.tsx";

const TONES = { right: "good", simple: "warn", outdated: "warn", wrong: "bad" } as const;

type Props = { counts: { verdict: ClaimVerdict; label: string; count: number }[] };

/** How many statements got which badge. */
export function VerdictCount({ counts }: Props) {
  return (
    <ul className={styles.counts}>
      {counts.map(({ verdict, label, count }) => (
        <li key={verdict}>
          <span className="badge" data-tone={TONES[verdict]}>
            {count} × {label}
          </span>
        </li>
      ))}
    </ul>
  );
}
