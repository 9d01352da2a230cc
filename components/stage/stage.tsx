import type { ReactNode } from "react";
import styles from "./stage.module.css";

export type StageTab = "cluster" | "hops" | "yaml" | "rules";
export type StageWords = { label: string; show: string; tabs: Record<StageTab, string> };

type Props = {
  /** Names the radios; unique on the page. */
  id: string;
  /** In the order in which they stand; the first is shown. */
  panes: { tab: StageTab; content: ReactNode }[];
  /** What the drawing says, in one sentence. */
  sentence?: ReactNode;
  words: StageWords;
};

/**
 * What stands beside a text or a question. The tabs are radios and CSS: without `:has()` all panes stand below each other. They
 * belong to no form, so that looking at something is never an answer.
 */
export function Stage({ id, panes, sentence, words }: Props) {
  const [first] = panes;
  return (
    <section className={styles.stage} aria-label={words.label}>
      {panes.length > 1 ? (
        <fieldset className={styles.tabs}>
          <legend className="visually-hidden">{words.show}</legend>
          {panes.map(({ tab }) => (
            <label key={tab}>
              <input
                type="radio"
                name={`${id}-tab`}
                value={tab}
                defaultChecked={tab === first?.tab}
                autoComplete="off"
              />
              {words.tabs[tab]}
            </label>
          ))}
        </fieldset>
      ) : (
        <p className={styles.only}>{first ? words.tabs[first.tab] : null}</p>
      )}
      {panes.map(({ tab, content }) => (
        <div key={tab} className={styles.pane} data-pane={tab}>
          {content}
          {tab === "cluster" && sentence ? <p className={styles.sentence}>{sentence}</p> : null}
        </div>
      ))}
    </section>
  );
}
