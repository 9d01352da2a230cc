import { buildScene } from "./build-scene.ts";
import type { DrawingWords } from "./drawing-words.ts";
import type { Drawn } from "./drawn.ts";
import type { Plan } from "./plan.ts";
import { planLanes } from "./plan-lanes.ts";
import { planNarrow } from "./plan-narrow.ts";
import { planRejected } from "./plan-rejected.ts";
import { planWide } from "./plan-wide.ts";

/** From here on there is room for who asks, what passes on and where it ends side by side. */
const WIDE = 480;

/** Where everything of a drawing stands, in CSS pixels for the given width. Pure: the same input gives the same drawing. */
export function planDrawing(drawn: readonly Drawn[], words: DrawingWords, width: number): Plan {
  const [first] = drawn;
  if (first === undefined) return { width, height: 0, boxes: [], labels: [], lines: [], signs: [] };
  const rejected = drawn.map(({ verdict }) => verdict).find((verdict) => verdict?.outcome === "rejected");
  if (rejected?.outcome === "rejected") return planRejected(rejected.rejected, words, width);
  if (drawn.length > 1) return planLanes(drawn, words, width);
  const scene = buildScene(first, words);
  for (const arrow of scene.arrows) {
    // Folded pods may share it all.
    if (Number(arrow.share) > 0.9999) delete arrow.share;
    if (arrow.share !== undefined) arrow.share = printShare(arrow.share);
  }
  return width < WIDE ? planNarrow(scene, words, width) : planWide(scene, words, width);
}

/** Where a fact decides instead of chance there is a word in place of the number. */
function printShare(share: string): string {
  const percent = Number(share) * 100;
  if (Number.isNaN(percent)) return share;
  return `${Number.isInteger(Math.round(percent * 1000) / 1000) ? Math.round(percent) : percent.toFixed(1)} %`;
}
