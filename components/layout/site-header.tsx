import type { ReactNode } from "react";
import { PortShape } from "../cluster/port-shape.tsx";
import styles from "./layout.module.css";
import { PlaceLink } from "./place-link.tsx";

/** `isCurrent`: this page itself, or a page below it. */
export type HeaderLink = { href: string; label: string; isCurrent: "page" | "true" | undefined };

type Props = {
  homeHref: string;
  words: { brand: string; skip: string; navigation: string };
  links: HeaderLink[];
  /** The same page in the other language. */
  otherLanguage: { href: string; label: string; lang: string };
  /** Sign-in link or account controls. */
  account: ReactNode;
};

export function SiteHeader({ homeHref, words, links, otherLanguage, account }: Props) {
  return (
    <header className={`${styles.header} site-header`}>
      <a className="skip-link" href="#main">
        {words.skip}
      </a>
      <div className={styles.bar}>
        <a className={styles.brand} href={homeHref}>
          <span className={styles.mark} aria-hidden="true">
            {(["nodePort", "port", "targetPort"] as const).map((role) => (
              <span key={role} data-role={role}>
                <PortShape role={role} size={13} />
              </span>
            ))}
          </span>
          <span className={styles.brandName}>{words.brand}</span>
        </a>
        <nav className={styles.nav} aria-label={words.navigation}>
          <ul className={styles.links}>
            {links.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={link.isCurrent}>
                  {link.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <ul className={`${styles.links} ${styles.end}`}>
          <li>
            <PlaceLink href={otherLanguage.href} lang={otherLanguage.lang}>
              {otherLanguage.label}
            </PlaceLink>
          </li>
          <li>{account}</li>
        </ul>
      </div>
    </header>
  );
}
