import type { Label, LabelLook } from "./plan.ts";

/** Sizes that drawing.module.css gives to each look. */
const SIZES: Record<LabelLook, number> = { plain: 13, strong: 13, mono: 13, number: 13, name: 15, or: 15 };
/** Shape of 11 and its distance from the number. */
export const SHAPE_WIDTH = 16;

// Widths in em, each the widest of its class in the semibold of the font that comes with the house, so that a plan errs on the
// side of room. Compared by hand with what Chromium makes of every label of every fixture (tests/drawing/print-gallery.mjs).
const CLASSES: [RegExp, number][] = [
  [/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/, 1],
  [/[ijlI!,.:;'|]/, 0.33],
  [/[tfr()[\]/\\ `]/, 0.4],
  [/[1{}_^"“”?-]/, 0.54],
  [/[a-eg-hknopqsuvxyz]/, 0.62],
  [/[BEFJLPRSTZ0-9#$&+<=>~×]/, 0.67],
  [/[ACDGHKNOQUVXY✓]/, 0.78],
  [/[w✗]/, 0.85],
];
const WIDEST = 1.02;

function measureCharacter(character: string): number {
  return CLASSES.find(([pattern]) => pattern.test(character))?.[1] ?? WIDEST;
}

/** Of the widest monospaced font in the list. */
const MONO = 0.605;

export function measureText(text: string, look: LabelLook): number {
  const size = SIZES[look];
  const isMono = look === "mono" || look === "number";
  const ems = [...text].reduce((sum, each) => {
    const wide = measureCharacter(each);
    return sum + (isMono && wide < 1 ? MONO : wide);
  }, 0);
  return Math.ceil(ems * size);
}

export function measureLabel({ text, look, ink = "", role }: Omit<Label, "x" | "y" | "tone">): number {
  return (role === undefined ? 0 : SHAPE_WIDTH) + measureText(ink + text, look);
}

/** The rectangle that a label covers, accents and descenders included. */
export function getLabelRect(label: Label) {
  const size = SIZES[label.look];
  return { x: label.x, y: label.y - size * 0.8, width: measureLabel(label), height: size * 1.05 };
}

/** Long names lose their middle, where replicas of one workload do not differ. The table beside the drawing has them whole. */
export function shortenText(text: string, look: LabelLook, room: number): string {
  if (measureText(text, look) <= room) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 1; kept--) {
    const head = Math.ceil(kept / 2);
    const shorter = [...characters.slice(0, head), "…", ...characters.slice(characters.length - (kept - head))].join(
      "",
    );
    if (measureText(shorter, look) <= room) return shorter;
  }
  return "…";
}

/** Breaks at spaces, a word that is longer than a line anywhere. */
export function wrapText(text: string, look: LabelLook, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(/(?<= )|(?=[\u2e80-\u9fff])/)) {
    let rest = piece;
    while (measureText(line + rest.trimEnd(), look) > room) {
      if (line !== "") {
        lines.push(line.trimEnd());
        line = "";
        continue;
      }
      let fits = 1;
      while (measureText(rest.slice(0, fits + 1), look) <= room) fits++;
      lines.push(rest.slice(0, fits));
      rest = rest.slice(fits);
    }
    line += rest;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
