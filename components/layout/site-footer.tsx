import type { ReactNode } from "react";
import styles from "./layout.module.css";

export function SiteFooter({ children }: { children: ReactNode }) {
  return (
    <footer className={`${styles.footer} site-footer`}>
      <div className={styles.bar}>{children}</div>
    </footer>
  );
}
