import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import type { PortRole } from "./port-role.ts";
import { PortShape } from "./port-shape.tsx";

const ROLES: PortRole[] = ["nodePort", "port", "targetPort", "containerPort"];

/** What each colour and shape stands for. */
export function PortLegend({ words }: { words: ClusterWords }) {
  return (
    <ul className={styles.legend} aria-label={words.drawing.legend}>
      {ROLES.map((role) => (
        <li key={role} data-role={role}>
          <PortShape role={role} />
          <span>
            <code>{role}</code> {words.ports[role]}
          </span>
        </li>
      ))}
    </ul>
  );
}
