import type { ClusterView } from "#engine";
import { fill } from "#lib/fill";
import { buildScenery } from "./build-scene.ts";
import { type Canvas, createCanvas } from "./canvas.ts";
import { drawSockets } from "./draw-sockets.ts";
import type { DrawingWords } from "./drawing-words.ts";
import { type Block, type BlockStyle, layBlock } from "./lay-block.ts";
import { paintTags } from "./paint-tags.ts";
import type { Plan } from "./plan.ts";
import type { Scene } from "./scene.ts";

const GAP = 12;
/** Below this width two blocks side by side have no room for their numbers. */
const TWO_COLUMNS = 300;
const WIDE = 480;

/** A cluster in which nothing is dialled: what stands where, as far as it is told. */
export function planScenery(cluster: ClusterView, words: DrawingWords, width: number): Plan {
  const canvas = createCanvas(width);
  const side = width < WIDE ? 1 : 16;
  const scene = buildScenery(cluster, words, cluster.callers);
  const top = paintTags(canvas, scene, words, { x: side, y: side, width: width - 2 * side });
  paintScenery(canvas, scene, words, top + (scene.services.length > 0 ? 16 : 0));
  return canvas.plan;
}

/** In one or two columns, each thing in the column that has more room. */
export function paintScenery(canvas: Canvas, scene: Scene, words: DrawingWords, top: number) {
  const { width } = canvas.plan;
  const isNarrow = width < WIDE;
  const side = isNarrow ? 1 : 16;
  const count = width < TWO_COLUMNS ? 1 : 2;
  const columnWidth = Math.floor((width - 2 * side - (count - 1) * GAP) / count);
  const bottoms = Array.from({ length: count }, () => top);
  const blocks: Block[] = [
    ...scene.free.map((item) => ({ items: [item] })),
    ...scene.nodes.map(({ name, address, items }) => ({
      title: `${words.node} ${name}`,
      ...(address === undefined ? {} : { address }),
      items,
    })),
  ];
  const style: BlockStyle = {
    isNarrow,
    column: 0,
    width: columnWidth,
    styleOf: () => ({ isNarrow, isMetFromAbove: false, isSpread: false, rowShift: 0, met: new Set() }),
    gapAfter: (_, next) => (next === undefined ? 0 : 10),
    indentOf: () => 0,
  };
  for (const block of blocks) {
    const y = Math.min(...bottoms);
    const column = bottoms.indexOf(y);
    const part = layBlock(block, style);
    for (const each of part.paint(canvas, side + column * (columnWidth + GAP), y)) drawSockets(canvas, scene, each);
    bottoms[column] = y + part.height + GAP;
  }
  const bottom = Math.max(...bottoms);
  if (scene.moreNodes > 0)
    canvas.text(side, bottom + 8, fill(words.moreNodes, { count: scene.moreNodes }), { tone: "soft" });
  canvas.extend(canvas.plan.height + (isNarrow ? 2 : 12));
}
