"use client";

import { usePathname } from "next/navigation";
import { faults as en } from "#locales/faults/en";
import { faults as zh } from "#locales/faults/zh";

/** For browsers with scripts that come here from another page. Whoever opens a broken page gets the one of http/. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = usePathname().startsWith("/zh") ? zh : en;
  return (
    <div className="page stack" role="alert">
      <h1>{words.titles[500]}</h1>
      <p>{words.texts[500]}</p>
      {error.digest ? (
        <p className="muted small">
          {words.digest} <code>{error.digest}</code>
        </p>
      ) : null}
      <p>
        <button type="button" className="button" onClick={reset}>
          {words.again}
        </button>
      </p>
    </div>
  );
}
