"use client";

import { usePathname } from "next/navigation";

// The dictionaries stay on the server; these few words are all that a broken page needs.
const WORDS = {
  en: {
    title: "We broke something",
    text: "This is our mistake, not yours. What you had answered before is kept.",
    digest: "To quote when reporting it:",
    again: "Try again",
  },
  zh: {
    title: "我们出错了",
    text: "这是我们的问题，不是你的。你之前的作答都还在。",
    digest: "反馈时请附上：",
    again: "再试一次",
  },
};

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = usePathname().startsWith("/zh") ? WORDS.zh : WORDS.en;
  return (
    <div className="page stack" role="alert">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
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
