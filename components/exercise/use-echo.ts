import { type RefObject, useEffect } from "react";

/**
 * While a number is typed, the drawing beside it says "you: 3307" at the place that it keeps for it. What is shown is what was
 * typed; nothing here knows what is right. `round` counts the questions of this step: each begins with what its own field holds.
 */
export function useEcho(unit: RefObject<HTMLElement | null>, phase: string, round: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round has another field
  useEffect(() => {
    const element = unit.current;
    if (!element || phase !== "open") return;
    const fields = element.querySelectorAll<HTMLInputElement>("input[inputmode=numeric]");
    const [field] = fields;
    // Of several numbers none is where the arrow ends.
    if (!field || fields.length > 1) return;
    const echo = () => writeEcho(element, field.value);
    echo();
    field.addEventListener("input", echo);
    return () => {
      field.removeEventListener("input", echo);
      writeEcho(element, "");
    };
  }, [unit, phase, round]);
}

function writeEcho(element: HTMLElement, typed: string): void {
  const shown = typed.trim().slice(0, 5);
  for (const place of element.querySelectorAll("[data-echo]")) {
    place.toggleAttribute("data-typed", shown !== "");
    const text = place.querySelector("[data-echo-text]");
    if (text) text.textContent = shown;
  }
}
