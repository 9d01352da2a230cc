import type { DeliveredTo } from "#engine";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";

/** Who may answer, how often, and whose address they see. */
export function DeliveredList({ deliveredTo, words }: { deliveredTo: DeliveredTo[]; words: ClusterWords }) {
  return (
    <ul className={styles.delivered}>
      {deliveredTo.map((target) => (
        <li key={`${target.ip}:${target.port}`}>
          <span className="mono">
            {target.pod ?? target.node ?? target.ip} {target.ip}:{target.port}
          </span>
          {target.probability < 1 ? ` · ${words.drawing.share} ${Math.round(target.probability * 1000) / 10} %` : ""}
          {` · ${words.drawing.sees} `}
          <span className="mono">{target.sourceSeen}</span>
        </li>
      ))}
    </ul>
  );
}
