import type { ReactNode } from "react";
import styles from "./lesson.module.css";

/** A remark beside the main thread. */
export function Aside({ children }: { children: ReactNode }) {
  return <div className={styles.aside}>{children}</div>;
}
