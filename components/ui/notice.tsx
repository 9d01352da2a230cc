import type { ReactNode } from "react";

type Props = { tone?: "info" | "good" | "bad" | "warn"; title?: string; children?: ReactNode; id?: string };

/** A coloured note. Not announced by itself: give it a live region where it appears after an action. */
export function Notice({ tone = "info", title, children, id }: Props) {
  return (
    <div className="notice" data-tone={tone} id={id}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}
