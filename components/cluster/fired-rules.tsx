import { Fragment } from "react";
import type { ClusterView, FiredRules } from "#engine";
import { fill } from "#lib/fill";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { foldRule } from "./fold-rule.ts";
import { PortNumber } from "./port-number.tsx";

/** The rules that a packet met, node by node and in the order in which it met them; their comments folded. */
export function FiredRulesList({
  rules,
  cluster,
  words,
}: {
  rules: FiredRules[];
  cluster: ClusterView;
  words: ClusterWords;
}) {
  return rules.map(({ node, mode, flow, rules: lines }) => (
    <section key={`${node} ${flow.destIP}:${flow.destPort}`} className={styles.fired}>
      <p className={styles.caption}>{fill(words.rules.fired, { node, mode })}</p>
      {lines.length === 0 ? (
        <p className="muted">{mode === "ipvs" ? words.rules.noText : words.rules.empty}</p>
      ) : (
        <ol>
          {lines.map((line) => (
            <li key={line}>
              <code className={styles.code}>
                <Rule line={line} cluster={cluster} words={words} />
              </code>
            </li>
          ))}
        </ol>
      )}
    </section>
  ));
}

function Rule({ line, cluster, words }: { line: string; cluster: ClusterView; words: ClusterWords }) {
  const pieces = foldRule(line, cluster);
  return pieces.map(({ text, kind, role }, index) => {
    const key = `${index} ${text}`;
    if (kind === "number" && role)
      return (
        <PortNumber key={key} role={role}>
          {text}
        </PortNumber>
      );
    if (kind !== "comment") return <Fragment key={key}>{text}</Fragment>;
    return (
      <details key={key} className={styles.comment}>
        <summary aria-label={words.rules.comment}>…</summary>
        {text}
      </details>
    );
  });
}
