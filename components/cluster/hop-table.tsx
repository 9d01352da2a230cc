import { Fragment } from "react";
import type { Hop, Verdict } from "#engine";
import { AddressText } from "./address-text.tsx";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { DeliveredList } from "./delivered-list.tsx";
import { findPortRole } from "./find-port-role.ts";
import { isAnotherWay, listHops } from "./list-hops.ts";

type Props = {
  verdict: Verdict;
  words: ClusterWords;
  /** Index of the step where a learner's answer left the truth. */
  failingHop?: number | undefined;
};

/** The path as a table: everything that the drawing shows, for eyes and for screen readers. Rows stack on narrow screens. */
export function HopTable({ verdict, words, failingHop }: Props) {
  const head = words.hopTable;
  const hops = listHops(verdict);
  return (
    <div className={styles.hopsFrame}>
      <table className={`table ${styles.hops}`}>
        <caption>{head.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head.step}</th>
            <th scope="col">{head.where}</th>
            <th scope="col">{head.packet}</th>
            <th scope="col">{head.why}</th>
          </tr>
        </thead>
        <tbody>
          {hops.map((hop, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a path never changes its order
            <tr key={index} className={index === failingHop ? styles.failing : undefined}>
              <th scope="row">{index + 1}</th>
              <td className={styles.where}>
                {isAnotherWay(hops, index) ? <em className="muted">{head.or} </em> : null}
                {words.places[hop.at]}{" "}
                <span className="mono">{hop.name === "outside" ? words.outside : breakName(hop.name)}</span>
              </td>
              <td>
                <Packet hop={hop} next={hops[index + 1]} words={words} />
              </td>
              <td>
                {words.hopReasons[hop.why]}
                {hop.service ? (
                  <span className={`mono ${styles.rule}`}>
                    {words.places.service} {breakName(hop.service)}
                  </span>
                ) : null}
                {hop.rule ? <span className={`mono muted ${styles.rule}`}>{hop.rule}</span> : null}
                {index === failingHop ? <strong className={styles.failingMark}>{head.breaksHere}</strong> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdict.outcome === "delivered" ? <DeliveredList deliveredTo={verdict.deliveredTo} words={words} /> : null}
    </div>
  );
}

/** "default/web-a" and "web.default.svc.cluster.local" may break between their parts. */
function breakName(name: string) {
  return name.split(/(?<=[/.])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never change their order
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}

function Packet({ hop, next, words }: { hop: Hop; next: Hop | undefined; words: ClusterWords }) {
  const head = words.hopTable;
  return (
    <dl className={styles.packet}>
      <dt>{head.source}</dt>
      <dd className="mono">{hop.source}</dd>
      <dt>{head.destination}</dt>
      <dd>
        <AddressText address={hop.destination} role={findPortRole(hop, next)} />
      </dd>
      {hop.rewrittenTo ? (
        <>
          <dt>{head.rewrittenTo}</dt>
          <dd>
            {hop.rewrittenTo.split(", ").map((address) => (
              <div key={address}>
                <AddressText address={address} role={next ? findPortRole(next, undefined) : undefined} />
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {hop.rewrittenSource ? (
        <>
          <dt>{head.rewrittenSource}</dt>
          <dd className="mono">{hop.rewrittenSource}</dd>
        </>
      ) : null}
    </dl>
  );
}
