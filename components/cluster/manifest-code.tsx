import { Fragment } from "react";
import styles from "./cluster.module.css";
import { PortNumber } from "./port-number.tsx";
import type { PortRole } from "./port-role.ts";

const PORT_FIELD = /\b(nodePort|targetPort|containerPort|port)(:\s*)("?[\w-]+"?)/g;

/** A manifest as text, with each port's value in the colour and shape of its kind. Scrolls sideways by keyboard. */
export function ManifestCode({ text, caption }: { text: string; caption: string }) {
  return (
    <figure>
      {caption === "" ? null : <figcaption className={styles.caption}>{caption}</figcaption>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code wider than the screen must be scrollable by keyboard */}
      <pre tabIndex={0}>
        <code className={styles.code}>{colourPorts(text.trimEnd())}</code>
      </pre>
    </figure>
  );
}

/** Each value of a port field in the colour and shape of its kind. */
export function colourPorts(text: string) {
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(PORT_FIELD)) {
    const [whole, field, colon, value] = match;
    parts.push(
      <Fragment key={match.index}>
        {text.slice(end, match.index)}
        {field}
        {colon}
        <PortNumber role={field as PortRole}>{value}</PortNumber>
      </Fragment>,
    );
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
