import { type RefObject, useEffect } from "react";

/**
 * While a number is typed, the drawing beside it says "you: 3307" at the place that it keeps for it. What is shown is what was
 * typed; nothing here knows what is right.
 */
export function useEcho(unit: RefObject<HTMLElement | null>, phase: string): void {
  useEffect(() => {
    const element = unit.current;
    if (!element || phase !== "open") return;
    const echo = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.inputMode !== "numeric") return;
      for (const place of element.querySelectorAll<SVGElement>("[data-echo]")) {
        place.toggleAttribute("data-typed", target.value !== "");
        const text = place.querySelector("[data-echo-text]");
        if (text) text.textContent = target.value.slice(0, 5);
      }
    };
    element.addEventListener("input", echo);
    return () => element.removeEventListener("input", echo);
  }, [unit, phase]);
}
