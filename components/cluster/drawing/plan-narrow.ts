import { type Canvas, createCanvas } from "./canvas.ts";
import { drawQuestion, drawRing, drawSign, drawWay, getEdge, getRowY, sayEnding } from "./draw-arrow.ts";
import { drawSockets } from "./draw-sockets.ts";
import type { DrawingWords } from "./drawing-words.ts";
import { type Block, type BlockStyle, layBlock } from "./lay-block.ts";
import type { ItemStyle, Laid } from "./lay-item.ts";
import { measureLabel, measureText } from "./measure-text.ts";
import { paintTags } from "./paint-tags.ts";
import type { Plan } from "./plan.ts";
import type { Arrow, Item, Scene } from "./scene.ts";

const MARGIN = 1;
const GAP = 34;
const ROOM_FOR_TWO = 284;
/** From the right border to the end of the dots; the question mark follows. */
const OPEN_END = 62;

/** How the last stretch is drawn: straight down, side by side, or from a line at the left. */
type Fork = "down" | "beside" | "trunk";

/** Lanes from top to bottom, with only what matters. */
export function planNarrow(scene: Scene, words: DrawingWords, width: number): Plan {
  const canvas = createCanvas(width);
  const inner = width - 2 * MARGIN;
  const { ahead, behind } = sortIntoLanes(scene, words);
  const fork = chooseFork(scene, ahead, behind, inner);
  const laid = new Map<string, Laid>();
  let y = paintTags(canvas, scene, words, { x: MARGIN, y: MARGIN, width: inner });
  if (scene.services.length > 0) y += 10;
  const paint = (block: Block, x: number, wide: number) => {
    const part = layBlock(block, buildStyle(scene, block, fork, wide));
    for (const each of part.paint(canvas, x, y)) laid.set(each.id, each);
    return part.height;
  };
  for (const [index, block] of ahead.entries()) {
    const isFree = block.title === undefined && block.items[0]?.id === scene.caller;
    const ring = isFree && scene.parting === scene.caller ? 6 : 0;
    y += ring;
    const height = paint(block, MARGIN + ring, isFree && ring === 0 ? Math.min(inner, 140) : inner - 2 * ring);
    const isLast = index === ahead.length - 1 && behind.length === 0;
    const gap = index === ahead.length - 1 ? getGapBefore(scene, fork) : 40;
    y += height + (isLast ? 0 : gap);
  }
  if (fork === "beside") {
    const wide = Math.floor((inner - 12) / 2);
    const tallest = Math.max(...behind.map((block, index) => paint(block, MARGIN + index * (wide + 12), wide)));
    y += tallest;
  } else if (scene.arrows.some(({ ending }) => ending === "open")) {
    y = paintAside(behind, y, inner, (block, x, at, wide) => {
      y = at;
      return paint(block, x, wide);
    });
  } else {
    for (const block of behind)
      y += paint(block, MARGIN + (fork === "trunk" ? 26 : 0), inner - (fork === "trunk" ? 26 : 0)) + 10;
  }
  drawAll(canvas, scene, laid, fork, words);
  canvas.extend(canvas.plan.height + 2);
  return canvas.plan;
}

/** Before an answer everything is equal, so two nodes stand in a row where there is room. */
function paintAside(
  blocks: Block[],
  top: number,
  inner: number,
  paint: (block: Block, x: number, y: number, width: number) => number,
): number {
  const isRoomy = inner >= ROOM_FOR_TWO && blocks.length > 1;
  const wide = isRoomy ? Math.floor((inner - 10) / 2) : inner;
  let y = top;
  for (let index = 0; index < blocks.length; index += isRoomy ? 2 : 1) {
    const row = blocks.slice(index, index + (isRoomy ? 2 : 1));
    const heights = row.map((block, column) =>
      paint(block, MARGIN + column * (wide + 10), y, row.length === 1 ? inner : wide),
    );
    y += Math.max(...heights) + 10;
  }
  return y;
}

function sortIntoLanes(scene: Scene, words: DrawingWords): { ahead: Block[]; behind: Block[] } {
  const isOpen = scene.arrows.some(({ ending }) => ending === "open");
  const isShown = (item: Item) => isOpen || item.matters || item.id === scene.caller;
  const nodes = scene.nodes
    .map(({ name, items }) => ({ title: `${words.node} ${name}`, items: items.filter(isShown) }))
    .filter(({ items }) => items.length > 0);
  const free = scene.free.filter(isShown).map((item): Block => ({ items: [item] }));
  const blocks: Block[] = [...free, ...nodes];
  const rank = ({ items }: Block) => {
    const places = items.flatMap(({ id }) => (scene.route.includes(id) ? [scene.route.indexOf(id)] : []));
    if (places.length > 0) return Math.min(...places);
    return items.some(({ id }) => id.startsWith("stop ")) ? scene.route.length : Number.POSITIVE_INFINITY;
  };
  const ahead = blocks
    .filter((block) => rank(block) < Number.POSITIVE_INFINITY)
    .sort((one, other) => rank(one) - rank(other));
  return { ahead, behind: blocks.filter((block) => rank(block) === Number.POSITIVE_INFINITY) };
}

function chooseFork(scene: Scene, ahead: Block[], behind: Block[], inner: number): Fork {
  const targets = [...new Set(scene.arrows.map(({ to }) => to))];
  if (targets.length <= 1) {
    const [only] = targets;
    const last = ahead.at(-1)?.items ?? [];
    const from = last.findIndex(({ id }) => id === scene.arrows[0]?.from);
    const isNext = last[from + 1]?.id === only || behind.some(({ items }) => items[0]?.id === only);
    const isOne = new Set(scene.arrows.map((arrow) => arrow.from)).size <= 1;
    const isEnd = from < 0 || scene.route.at(-1) === last.at(-1)?.id || last[from + 1]?.id === only;
    return only === "" || (isNext && isOne && isEnd) || ahead.some(({ items }) => items[0]?.id === only)
      ? "down"
      : "trunk";
  }
  const isPlain = behind.length === 2 && behind.every(({ items }) => items.length === 1);
  const isAllBehind = targets.every((id) => behind.some(({ items }) => items[0]?.id === id));
  const isFromLast = scene.arrows.every(({ from, isGhost }) => !isGhost && from === ahead.at(-1)?.items.at(-1)?.id);
  return isPlain && isAllBehind && isFromLast && inner >= ROOM_FOR_TWO ? "beside" : "trunk";
}

function getGapBefore(scene: Scene, fork: Fork): number {
  if (scene.arrows.some(({ ending }) => ending === "open")) return 14;
  const ring = scene.parting === undefined ? 0 : 14;
  const isShared = scene.arrows.some(({ from, share }) => from === scene.caller && share !== undefined);
  return (fork === "trunk" ? 18 : GAP + 10) + ring + (isShared ? 16 : 0);
}

function buildStyle(scene: Scene, block: Block, fork: Fork, width: number): BlockStyle {
  const isTarget = (item: Item) => scene.arrows.some(({ to }) => to === item.id);
  return {
    isNarrow: true,
    column: 0,
    width,
    styleOf: (item): ItemStyle => {
      const shares = scene.arrows
        .filter(({ to, share }) => to === item.id && share !== undefined)
        .map(({ share }) => share);
      return {
        isNarrow: true,
        isMetFromAbove: fork !== "trunk" && isTarget(item),
        isSpread: false,
        rowShift: 0,
        met: new Set(scene.arrows.filter(({ to }) => to === item.id).map(({ row }) => row)),
        ...(shares.length > 0 && fork === "trunk" ? { share: shares.join(", ") } : {}),
      };
    },
    gapAfter: (item, next) => getGapAfter(scene, fork, item, next),
    indentOf: (item) =>
      fork === "trunk" && isTarget(item) && block.items.some(({ id }) => scene.route.includes(id)) ? 26 : 0,
  };
}

function getGapAfter(scene: Scene, fork: Fork, item: Item, next: Item | undefined): number {
  if (scene.arrows.some(({ from, ending }) => ending === "open" && from === item.id)) return 48;
  const isParting = item.id === scene.parting;
  const ring = isParting ? (scene.imagined === undefined ? 30 : 46) : 0;
  if (next === undefined) return ring;
  const leads = item.id === scene.caller && next.id.startsWith("stop ");
  if (leads) return 38 + ring;
  const isMet = fork !== "trunk" && scene.arrows.some(({ from, to }) => from === item.id && to === next.id);
  return (isMet ? 40 : 10) + ring;
}

function drawAll(canvas: Canvas, scene: Scene, laid: Map<string, Laid>, fork: Fork, words: DrawingWords) {
  const stations = scene.route.flatMap((id) => laid.get(id) ?? []);
  for (const [index, to] of stations.entries()) {
    const from = stations[index - 1];
    if (!from) continue;
    const x = Math.max(from.rect.x, to.rect.x) + 20;
    canvas.line(
      [
        { x, y: getEdge(from, from.id === scene.parting).bottom },
        { x, y: to.rect.y },
      ],
      "plain",
      true,
    );
  }
  const below = new Map<string, number>();
  for (const arrow of scene.arrows) {
    const from = laid.get(arrow.from);
    const to = laid.get(arrow.to);
    if (arrow.ending === "open" && from) drawOpen(canvas, from, words);
    else if (from && to && isByRightLane(scene, arrow)) drawByRightLane(canvas, arrow, from, to);
    else if (from && to && to.rect.y < from.rect.y) drawUpwards(canvas, scene, arrow, from, to);
    else if (from && to && fork === "trunk") drawByTrunk(canvas, scene, arrow, from, to);
    else if (from && to) {
      drawDown(canvas, scene, arrow, from, to, words, below.get(to.id) ?? 0);
      below.set(to.id, (below.get(to.id) ?? 0) + 1);
    }
  }
  writeDialled(canvas, scene, laid);
  const ring = laid.get(scene.parting ?? "");
  if (ring) {
    const ghost = scene.arrows.find((arrow) => isByRightLane(scene, arrow));
    drawRing(canvas, ring, words, scene.imagined ?? ghost?.label?.text, 34);
  }
  for (const each of laid.values()) drawSockets(canvas, scene, each);
}

/** A ghost that leaves at the client passes by all that stands on the true way. */
function isByRightLane(scene: Scene, { isGhost, from }: Arrow): boolean {
  return isGhost && from === scene.caller && scene.route.length > 1;
}

function drawByRightLane(canvas: Canvas, arrow: Arrow, from: Laid, to: Laid) {
  const edge = getEdge(from, true);
  const x = canvas.plan.width - 5;
  const start = from.rect.y + from.rect.height / 2;
  const y = to.rect.y + to.rect.height - 12;
  drawWay(
    canvas,
    [
      { x: Math.min(edge.right, x), y: start },
      { x, y: start },
      { x, y },
      { x: to.rect.x + to.rect.width, y },
    ],
    arrow,
  );
}

/** Back to a pod on the client's node, which stands above. */
function drawUpwards(canvas: Canvas, scene: Scene, arrow: Arrow, from: Laid, to: Laid) {
  const edge = getEdge(from, from.id === scene.parting);
  const x = MARGIN + 4;
  const y = getRowY(to, arrow.row);
  drawWay(
    canvas,
    [
      { x: edge.left, y: from.outY },
      { x, y: from.outY },
      { x, y },
      { x: to.rect.x, y },
    ],
    arrow,
  );
  drawSign(canvas, { x: to.rect.x, y }, "right", arrow);
}

function drawOpen(canvas: Canvas, from: Laid, words: DrawingWords) {
  const x = from.rect.x + 20;
  const bottom = from.rect.y + from.rect.height;
  const end = canvas.plan.width - OPEN_END;
  canvas.line(
    [
      { x, y: bottom },
      { x, y: bottom + 10 },
    ],
    "plain",
    false,
  );
  canvas.line(
    [
      { x, y: bottom + 10 },
      { x, y: bottom + 32 },
      { x: end, y: bottom + 32 },
    ],
    "open",
    false,
  );
  // The dialled address stands close above: what is typed stands a little lower, out to the edge.
  drawQuestion(canvas, { x: end + 16, y: bottom + 32 }, words, { right: canvas.plan.width - 12, lower: 7 });
  canvas.extend(bottom + 50);
}

function drawDown(
  canvas: Canvas,
  scene: Scene,
  arrow: Arrow,
  from: Laid,
  to: Laid,
  words: DrawingWords,
  earlier: number,
) {
  const edge = getEdge(from, from.id === scene.parting);
  const x = (arrow.row === undefined ? undefined : to.rowXs.get(arrow.row)) ?? to.rect.x + 20 + earlier * 120;
  drawWay(
    canvas,
    [
      { x, y: edge.bottom },
      { x, y: to.rect.y },
    ],
    arrow,
  );
  drawSign(canvas, { x, y: to.rect.y }, "down", arrow);
  const isLong = to.rect.y - edge.bottom >= 36;
  if (!isLong) return;
  const blockEnd = from.block === to.block ? to.rect.y : Math.min(from.block.y + from.block.height, to.rect.y);
  const isSame = from.block.y === to.block.y && from.block.x === to.block.x;
  const y = isSame ? (edge.bottom + to.rect.y) / 2 + 5 : (blockEnd + to.block.y) / 2 + 5;
  const others = scene.arrows.filter((each) => each.to === arrow.to && each !== arrow);
  const step = others.length === 0 ? to.rect.x + to.rect.width - x : to.rect.width / (others.length + 1) - 8;
  if (arrow.from === scene.caller && arrow.share !== undefined) {
    writeBeside(canvas, arrow, x + 12, to.block.y - 8, step - 20, words);
    return;
  }
  if (arrow.from === scene.caller) {
    const { address, role } = scene.dialled;
    const taken = measureLabel({ text: address, look: "mono", ...(role ? { role } : {}) }) + 26;
    const { label: _, ...bare } = arrow;
    writeBeside(canvas, bare, x + 12 + taken, edge.bottom + 25, step - 20 - taken, words);
    return;
  }
  writeBeside(canvas, arrow, x + 12, y, step - 20, words);
}

function writeBeside(canvas: Canvas, arrow: Arrow, x: number, y: number, room: number, words: DrawingWords) {
  if (arrow.share !== undefined) {
    canvas.text(x, y, arrow.share, { look: "strong", room });
    return;
  }
  if (arrow.isGhost) {
    if (arrow.label) canvas.text(x, y, arrow.label.text, { room });
    return;
  }
  let left = x;
  const { label } = arrow;
  if (label?.number !== undefined) left += canvas.address(x, y, label.number, label.role, room) + 12;
  const ending = sayEnding(arrow, words);
  if (ending !== "" && measureText(ending, "strong") <= x + room - left)
    canvas.text(left, y, ending, { look: "strong", tone: "bad", room: x + room - left });
}

function drawByTrunk(canvas: Canvas, scene: Scene, arrow: Arrow, from: Laid, to: Laid) {
  const edge = getEdge(from, from.id === scene.parting);
  const y = getRowY(to, arrow.row);
  const base = Math.max(from.rect.x, MARGIN + 10);
  const x = base + (arrow.isGhost ? 15 : 6);
  drawWay(
    canvas,
    [
      { x, y: edge.bottom },
      { x, y },
      { x: to.rect.x, y },
    ],
    arrow,
  );
  drawSign(canvas, { x: to.rect.x, y }, "right", arrow);
}

function writeDialled(canvas: Canvas, scene: Scene, laid: Map<string, Laid>) {
  const caller = laid.get(scene.caller);
  if (!caller) return;
  const { address, role } = scene.dialled;
  const bottom = caller.rect.y + caller.rect.height;
  const isInNode = caller.block.x !== caller.rect.x;
  const isOpen = scene.arrows.some(({ ending }) => ending === "open");
  const x = caller.rect.x + 34;
  const isRinged = scene.parting === scene.caller;
  const y = isOpen ? bottom + 22 : bottom + (isInNode ? 23 : 25);
  const next = scene.route.length > 1 ? laid.get(scene.route[1] ?? "") : undefined;
  const first = next ?? laid.get(scene.arrows.find(({ from }) => from === scene.caller)?.to ?? "");
  const isTight =
    !isOpen && first !== undefined && (first.block.y === caller.block.y ? first.rect.y : first.block.y) - bottom < 30;
  const width = measureLabel({ text: address, look: "mono", ...(role ? { role } : {}) });
  if (isTight || isRinged || (first && first.block.y !== caller.block.y && isInNode)) {
    const left = caller.rect.x + caller.rect.width - 10 - Math.min(width, caller.rect.width - 90);
    canvas.address(left - 3, caller.rect.y + 20, address, role, Math.min(width, caller.rect.width - 90) + 3);
    return;
  }
  canvas.address(x, y, address, role, canvas.plan.width - (isOpen ? OPEN_END + 4 : 12) - x);
}
