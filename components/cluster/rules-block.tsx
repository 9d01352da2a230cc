import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";

/** Rules exactly as the engine prints them. */
export function RulesBlock({ lines, title, words }: { lines: string[]; title: string; words: ClusterWords }) {
  return (
    <figure>
      <figcaption className={styles.caption}>
        {words.rules.caption} {title}
      </figcaption>
      {lines.length === 0 ? (
        <p className="muted">{words.rules.empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: rules wider than the screen must be scrollable by keyboard
        <pre tabIndex={0}>
          <code className={styles.code}>{lines.join("\n")}</code>
        </pre>
      )}
    </figure>
  );
}
