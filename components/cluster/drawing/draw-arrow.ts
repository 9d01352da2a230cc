import type { Canvas } from "./canvas.ts";
import type { DrawingWords } from "./drawing-words.ts";
import type { Laid } from "./lay-item.ts";
import { measureLabel } from "./measure-text.ts";
import type { Direction, LineLook, Point } from "./plan.ts";
import type { Arrow } from "./scene.ts";

const RING = 6;
/** Dots of a way that ends in silence, and where they stop in front of the box. */
const DOTS = 30;
const SHY = 8;

/** From start to end; the last stretch shows how it ends. */
export function drawWay(canvas: Canvas, points: Point[], arrow: Pick<Arrow, "ending" | "isGhost" | "isForked">) {
  if (arrow.isForked && points.length > 2) {
    // What several fates have in common is neither good nor bad.
    canvas.line(points.slice(0, -1), "plain", false);
    drawWay(canvas, points.slice(-2), { ...arrow, isForked: false });
    return;
  }
  const look: LineLook = arrow.isGhost
    ? "ghost"
    : arrow.ending === "answered"
      ? "good"
      : arrow.ending === "self"
        ? "plain"
        : "bad";
  if (arrow.ending !== "silent" || arrow.isGhost) {
    canvas.line(points, look, true);
    return;
  }
  const end = points.at(-1) as Point;
  const corner = points.at(-2) as Point;
  const length = Math.abs(end.x - corner.x) + Math.abs(end.y - corner.y);
  const back = (distance: number): Point => ({
    x: end.x - Math.sign(end.x - corner.x) * distance,
    y: end.y - Math.sign(end.y - corner.y) * distance,
  });
  const dots = Math.min(DOTS, length - SHY);
  canvas.line([...points.slice(0, -1), back(dots + SHY)], look, false);
  canvas.line([back(dots + SHY - 4), back(SHY)], "silent", false);
}

export function drawSign(canvas: Canvas, at: Point, toward: Direction, arrow: Pick<Arrow, "ending" | "isGhost">) {
  if (arrow.isGhost) return;
  if (arrow.ending === "answered" || arrow.ending === "self" || arrow.ending === "refused")
    canvas.sign({ kind: arrow.ending, toward, ...at });
}

const ECHO_PAD = 10;
const LONGEST_PORT = "65535";

/** Where nobody knows how it ends. What somebody types takes the mark's place, and no room of its own. */
export function drawQuestion(
  canvas: Canvas,
  { x, y }: Point,
  words: DrawingWords,
  place: { right: number; lower: number },
) {
  const [before = "", after = ""] = words.you.split("{port}");
  const width = measureLabel({ text: before + LONGEST_PORT + after, look: "strong" }) + 2 * ECHO_PAD;
  const echo = { x: place.right - width, y: y - 12 + place.lower, width, height: 24, before, after };
  canvas.sign({ kind: "question", x, y, toward: "right", echo });
}

/** Where an arrow meets its box, or a place without rows in its middle. */
export function getRowY(to: Laid, row: string | undefined): number {
  return (row === undefined ? undefined : to.rowYs.get(row)) ?? to.inY;
}

export function getEdge({ rect }: Laid, isRinged: boolean) {
  const wider = isRinged ? RING : 0;
  return {
    left: rect.x - wider,
    right: rect.x + rect.width + wider,
    top: rect.y - wider,
    bottom: rect.y + rect.height + wider,
  };
}

export function drawRing(
  canvas: Canvas,
  { rect }: Laid,
  words: DrawingWords,
  imagined: string | undefined,
  indent: number,
) {
  canvas.box("ring", {
    x: rect.x - RING,
    y: rect.y - RING,
    width: rect.width + 2 * RING,
    height: rect.height + 2 * RING,
  });
  const bottom = rect.y + rect.height + RING;
  const x = rect.x + indent;
  const room = Math.max(rect.width - indent, 104);
  const taken = canvas.text(x, bottom + 17, words.parting, { look: "strong", tone: "bad", room });
  if (imagined === undefined) return;
  const left = room - taken - 12;
  const isRoomy = measureLabel({ text: imagined, look: "plain" }) <= left;
  if (isRoomy) canvas.text(x + taken + 12, bottom + 17, imagined, { tone: "soft", room: left });
  else canvas.text(x, bottom + 34, imagined, { tone: "soft", room });
}

export function sayEnding(arrow: Arrow, words: DrawingWords): string {
  if (arrow.says !== undefined) return `✗ ${arrow.says}`;
  return arrow.ending === "refused" ? `✗ ${words.refused}` : arrow.ending === "silent" ? `… ${words.silent}` : "";
}

/** Over and under a level stretch, where there is room for it. */
export function labelStretch(canvas: Canvas, from: number, to: number, y: number, arrow: Arrow, words: DrawingWords) {
  const room = to - from;
  const middle = (from + to) / 2;
  const { label, share } = arrow;
  if (share !== undefined) {
    if (measureLabel({ text: share, look: "strong" }) <= room)
      canvas.text(middle, y - 8, share, { look: "strong", anchor: "middle", room });
    return;
  }
  if (arrow.isGhost) {
    if (label) canvas.text(middle, y - 8, label.text, { anchor: "middle", room });
    return;
  }
  if (label?.number !== undefined) {
    const width = measureLabel({ text: label.number, look: "number", ...(label.role ? { role: label.role } : {}) });
    if (width <= room)
      canvas.address(Math.round(middle - width / 2), y - 8, `:${label.number}`.slice(1), label.role, width);
  }
  const ending = sayEnding(arrow, words);
  if (ending !== "" && measureLabel({ text: ending, look: "strong" }) <= room)
    canvas.text(middle, y + 20, ending, { look: "strong", tone: "bad", anchor: "middle", room });
}
