"use client";

import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";

type Props = {
  href: string;
  /** The parameter that holds the address of this page; without one, the link itself leads to this page. */
  parameter?: string;
  children: ReactNode;
  lang?: string;
  rel?: string;
  isCurrent?: boolean;
};

/** A link to this very page, or to one that leads back to it. With scripts it also keeps the place on the page. */
export function PlaceLink({ href, parameter, children, lang, rel, isCurrent }: Props) {
  const place = usePlace();

  function keepPlace({ currentTarget: link }: MouseEvent<HTMLAnchorElement>) {
    const url = new URL(href, location.href);
    const page = parameter === undefined ? null : url.searchParams.get(parameter);
    if (parameter === undefined) url.hash = place.current;
    else if (page !== null) url.searchParams.set(parameter, page.replace(/#.*/, "") + place.current);
    link.href = url.pathname + url.search + url.hash;
  }

  return (
    <a
      href={href}
      lang={lang}
      hrefLang={lang}
      rel={rel}
      aria-current={isCurrent ? "page" : undefined}
      onClick={keepPlace}
      onAuxClick={keepPlace}
    >
      {children}
    </a>
  );
}

/**
 * The fragment of where the reader was: what the address names, or what they last clicked or typed in, whichever was later.
 * What is in view says nothing, because whoever has come to this link has scrolled back to the top.
 */
function usePlace() {
  const place = useRef("");
  useEffect(() => {
    const readAddress = () => {
      place.current = location.hash;
    };
    const readFocus = ({ target }: FocusEvent) => {
      const section = target instanceof Element ? target.closest("main section[id]") : null;
      if (section) place.current = `#${section.id}`;
    };
    readAddress();
    window.addEventListener("hashchange", readAddress);
    document.addEventListener("focusin", readFocus);
    return () => {
      window.removeEventListener("hashchange", readAddress);
      document.removeEventListener("focusin", readFocus);
    };
  }, []);
  return place;
}
