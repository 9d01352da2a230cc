import { Fragment } from "react";
import type { ClusterView, Hop, Verdict } from "#engine";
import { AddressText } from "./address-text.tsx";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { isAnotherWay, listHops } from "./list-hops.ts";

type Props = {
  verdict: Verdict;
  words: ClusterWords;
  /** Says on which node a pod runs. */
  cluster?: ClusterView | undefined;
  /** Index of the step where a learner's answer left the truth. */
  failingHop?: number | undefined;
};

/**
 * The path as a table: everything that the drawing shows, for eyes and for screen readers. What the API server turned down has one
 * step, the API server: nobody has dialled anything. Rows stack on narrow screens.
 */
export function HopTable({ verdict, words, cluster, failingHop }: Props) {
  const head = words.hopTable;
  return (
    <div className={styles.hopsFrame}>
      <table className={`table ${styles.hops}`}>
        <caption className="visually-hidden">{head.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head.step}</th>
            <th scope="col">{head.where}</th>
            <th scope="col">{head.destination}</th>
            <th scope="col">{head.why}</th>
          </tr>
        </thead>
        <tbody>
          {verdict.outcome === "rejected" ? (
            <RejectedRows verdict={verdict} words={words} />
          ) : (
            <HopRows verdict={verdict} words={words} cluster={cluster} failingHop={failingHop} />
          )}
        </tbody>
      </table>
    </div>
  );
}

function RejectedRows({ verdict, words }: { verdict: Verdict & { outcome: "rejected" }; words: ClusterWords }) {
  return verdict.rejected.map(({ kind, namespace, name, message }, index) => (
    <tr key={`${kind} ${namespace}/${name}`}>
      <th scope="row">{index + 1}</th>
      <td className={styles.where}>{words.drawing.apiServer}</td>
      <td className="mono">
        {kind} {breakName(name)}
      </td>
      <td>
        <strong className={styles.toneBad}>✗ {words.drawing.rejected}</strong>
        <span className={`mono ${styles.rule}`} lang="en">
          {message}
        </span>
        {words.drawing.nothingStored}
      </td>
    </tr>
  ));
}

function HopRows({ verdict, words, cluster, failingHop }: Props) {
  const hops = listHops(verdict);
  const head = words.hopTable;
  return hops.map((hop, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a path never changes its order
    <tr key={index} className={index === failingHop ? styles.failing : undefined}>
      <th scope="row">{isAnotherWay(hops, index) ? <em>{head.or}</em> : index + 1}</th>
      <td className={styles.where}>
        <Place hop={hop} cluster={cluster} words={words} />
      </td>
      <td>
        <AddressText address={hop.destination} role={hop.role} />
        {hop.rewrittenTo ? (
          <div>
            <span className="visually-hidden">{head.rewrittenTo} </span>
            {hop.rewrittenTo.split(", ").map((address) => (
              <div key={address}>
                <span aria-hidden="true">→ </span>
                <AddressText address={address} role={hop.rewrittenRole} />
              </div>
            ))}
          </div>
        ) : null}
      </td>
      <td>
        {words.hopReasons[hop.why]}
        <Source hop={hop} isFirst={index === 0} words={words} />
        <Share hop={hop} verdict={verdict} words={words} />
        {hop.rule ? <span className={`mono muted ${styles.rule}`}>{breakChain(hop.rule)}</span> : null}
        {index === failingHop ? <strong className={styles.failingMark}>{head.breaksHere}</strong> : null}
      </td>
    </tr>
  ));
}

/** A pod with its node: "pod web-a on n1". */
function Place({ hop, cluster, words }: { hop: Hop; cluster: ClusterView | undefined; words: ClusterWords }) {
  const host = hop.destination.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  const pod = cluster?.pods.find(({ key, ips }) => key === hop.name || (hop.at === "pod" && ips.includes(host)));
  const name = hop.name === "outside" ? words.outside : hop.name.replace(/^default\//, "");
  const isNamed = name !== words.places[hop.at];
  return (
    <>
      {words.places[hop.at]} {isNamed ? <span className="mono">{breakName(name)}</span> : null}
      {pod?.node && (hop.at === "pod" || hop.at === "client") ? (
        <span className="muted">
          {" "}
          {words.hopTable.onNode} <span className="mono">{pod.node}</span>
        </span>
      ) : null}
    </>
  );
}

/** Whose address the packet carries, where it begins and where that changes. */
function Source({ hop, isFirst, words }: { hop: Hop; isFirst: boolean; words: ClusterWords }) {
  const source = hop.rewrittenSource ?? (isFirst ? hop.source : "");
  if (source === "") return null;
  return (
    <span className={`small ${styles.rule}`}>
      {hop.rewrittenSource ? words.hopTable.rewrittenSource : words.hopTable.source}{" "}
      <span className="mono">{source}</span>
    </span>
  );
}

/** How often this end is the one, and whose address it sees. */
function Share({ hop, verdict, words }: { hop: Hop; verdict: Verdict; words: ClusterWords }) {
  const ends = listDelivered(verdict);
  const found = ends.filter(
    ({ ip, port }) => hop.destination === (ip.includes(":") ? `[${ip}]:${port}` : `${ip}:${port}`),
  );
  const [first] = found;
  if (!first || hop.why !== "listener-answers") return null;
  const share = found.reduce((sum, { probability }) => sum + probability, 0);
  return (
    <span className={`small ${styles.rule}`}>
      {share < 1 ? `${words.drawing.share} ${Math.round(share * 1000) / 10} % · ` : ""}
      {words.drawing.sees} <span className="mono">{first.sourceSeen}</span>
    </span>
  );
}

function listDelivered(verdict: Verdict, share = 1): Extract<Verdict, { outcome: "delivered" }>["deliveredTo"] {
  if (verdict.outcome === "delivered")
    return verdict.deliveredTo.map((target) => ({ ...target, probability: target.probability * share }));
  if (verdict.outcome === "mixed")
    return verdict.branches.flatMap((branch) => listDelivered(branch.verdict, share * branch.probability));
  return [];
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

function breakChain(rule: string) {
  return rule.split(/(?<= )/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a chain never change their order
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
