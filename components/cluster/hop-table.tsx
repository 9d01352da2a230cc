import type { Verdict } from "#engine";
import { AddressText } from "./address-text.tsx";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { findPortRole } from "./find-port-role.ts";

type Props = {
  verdict: Verdict;
  words: ClusterWords;
  /** Index of the step where a learner's answer left the truth. */
  failingHop?: number | undefined;
};

/** The path as a table: everything that the drawing shows, for eyes and for screen readers. */
export function HopTable({ verdict, words, failingHop }: Props) {
  const head = words.hopTable;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen must be scrollable by keyboard
    <section className="table-wrap" tabIndex={0} aria-label={head.caption}>
      <table className="table">
        <caption>{head.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head.step}</th>
            <th scope="col">{head.where}</th>
            <th scope="col">{head.source}</th>
            <th scope="col">{head.destination}</th>
            <th scope="col">{head.rewrittenTo}</th>
            <th scope="col">{head.why}</th>
          </tr>
        </thead>
        <tbody>
          {verdict.hops.map((hop, index) => {
            const next = verdict.hops[index + 1];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a path never changes its order
              <tr key={index} className={index === failingHop ? styles.failing : undefined}>
                <th scope="row">{index + 1}</th>
                <td>
                  {words.places[hop.at]} <span className="mono">{hop.name}</span>
                </td>
                <td className="mono">
                  {hop.source}
                  {hop.rewrittenSource ? ` → ${hop.rewrittenSource}` : ""}
                </td>
                <td>
                  <AddressText address={hop.destination} role={findPortRole(hop, next)} />
                </td>
                <td>
                  {hop.rewrittenTo ? (
                    <AddressText address={hop.rewrittenTo} role={next ? findPortRole(next, undefined) : undefined} />
                  ) : (
                    <span className="muted">{head.unchanged}</span>
                  )}
                </td>
                <td>
                  {words.hopReasons[hop.why]}
                  {hop.rule ? <span className="mono muted"> {hop.rule}</span> : null}
                  {index === failingHop ? <strong className={styles.failingMark}> {head.breaksHere}</strong> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
