import { fill } from "#lib/fill";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { type ChangedLine, listChangedLines, listManifestParts, type ManifestPart } from "./list-manifest-parts.ts";
import { colourPorts, ManifestCode } from "./manifest-code.tsx";

/**
 * A manifest beside a text: Services whole with the lines that matter tinted, pods folded, since the drawing shows them. Where an
 * earlier text is known only what changed, and the whole file folded.
 */
export function ManifestView({
  text,
  before,
  words,
}: {
  text: string;
  before?: string | undefined;
  words: ClusterWords;
}) {
  const changed = before === undefined ? [] : listChangedLines(before, text);
  if (changed.length > 0) {
    return (
      <figure className={styles.manifest}>
        <figcaption className={styles.caption}>{words.manifest.changed}</figcaption>
        <ChangedCode lines={changed} words={words} />
        <details>
          <summary>{words.manifest.whole}</summary>
          <ManifestCode text={text} caption="" />
        </details>
      </figure>
    );
  }
  const parts = listManifestParts(text);
  const shown = parts.filter(({ kind }) => kind !== "Pod");
  const pods = parts.filter(({ kind }) => kind === "Pod");
  const whole = shown.length === 0 ? pods : shown;
  return (
    <figure className={styles.manifest}>
      <figcaption className="visually-hidden">{words.manifest.caption}</figcaption>
      <PartsCode parts={whole} />
      {shown.length > 0 && pods.length > 0 ? (
        <details>
          <summary>{fill(words.manifest.pods, { names: pods.map(({ name }) => name).join(", ") })}</summary>
          <PartsCode parts={pods} />
        </details>
      ) : null}
    </figure>
  );
}

function PartsCode({ parts }: { parts: ManifestPart[] }) {
  const lines = parts.flatMap((part, index) => [
    ...(index > 0 ? [{ text: "---", isTinted: false }] : []),
    ...part.lines,
  ]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the screen must be scrollable by keyboard
    <pre tabIndex={0}>
      <code className={styles.code}>
        {lines.map(({ text, isTinted }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes the order of its lines
          <span key={index} className={isTinted ? `${styles.line} ${styles.tinted}` : styles.line}>
            {colourPorts(text)}
            {"\n"}
          </span>
        ))}
      </code>
    </pre>
  );
}

const MARKS = { added: "+", removed: "−", kept: " " };

function ChangedCode({ lines, words }: { lines: ChangedLine[]; words: ClusterWords }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the screen must be scrollable by keyboard
    <pre tabIndex={0}>
      <code className={styles.code}>
        {lines.map(({ text, change }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes the order of its lines
          <span key={index} className={styles.line} data-change={change}>
            <span aria-hidden="true">{MARKS[change]} </span>
            {change === "kept" ? null : <span className="visually-hidden">{words.manifest[change]} </span>}
            {colourPorts(text)}
            {"\n"}
          </span>
        ))}
      </code>
    </pre>
  );
}
