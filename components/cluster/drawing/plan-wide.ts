import { type Canvas, createCanvas } from "./canvas.ts";
import { drawQuestion, drawRing, drawSign, drawWay, getEdge, getRowY, labelStretch } from "./draw-arrow.ts";
import { drawSockets } from "./draw-sockets.ts";
import type { DrawingWords } from "./drawing-words.ts";
import { type Block, type BlockStyle, layBlock } from "./lay-block.ts";
import type { ItemStyle, Laid } from "./lay-item.ts";
import { measureLabel } from "./measure-text.ts";
import { paintTags } from "./paint-tags.ts";
import type { Plan } from "./plan.ts";
import type { Arrow, Item, Scene } from "./scene.ts";
import { type Columns, MARGIN, measureColumns, sortIntoColumns } from "./wide-columns.ts";

const GAP = 16;
const ARROW_GAP = 60;

/** Who asks at the left, what passes it on in the middle, where it may end at the right. */
export function planWide(scene: Scene, words: DrawingWords, width: number): Plan {
  const canvas = createCanvas(width);
  const columns = sortIntoColumns(scene, words);
  const places = measureColumns(scene, columns, width);
  const top =
    paintTags(canvas, scene, words, { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN }) +
    (scene.services.length > 0 ? 24 : 0);
  const laid = new Map<string, Laid>();
  const shareInside = listSharesInside(scene, columns, places);
  const settle = (shifts: Map<string, number>) => {
    const probe = createCanvas(width);
    return paintColumns(probe, scene, columns, places, top, shareInside, shifts).laid;
  };
  const shifts = levelRows(scene, settle(new Map()));
  const painted = paintColumns(canvas, scene, columns, places, top, shareInside, shifts);
  for (const [id, each] of painted.laid) laid.set(id, each);
  drawAll(canvas, scene, laid, places, words);
  if (scene.moreNodes > 0) {
    canvas.text(MARGIN, canvas.plan.height + 18, words.moreNodes.replace("{count}", String(scene.moreNodes)), {
      tone: "soft",
    });
  }
  canvas.extend(canvas.plan.height + MARGIN - 6);
  return canvas.plan;
}

/** Shares stand at their arrows where a gap has room for them, else in the box. */
function listSharesInside(scene: Scene, columns: Block[][], places: Columns): Map<string, string> {
  const columnOf = (id: string) =>
    columns.findIndex((blocks) => blocks.some(({ items }) => items.some((item) => item.id === id)));
  const inside = new Map<string, string>();
  for (const arrow of scene.arrows) {
    if (arrow.share === undefined) continue;
    const [from, to] = [columnOf(arrow.from), columnOf(arrow.to)];
    const start = places[from];
    const gap = start === undefined ? 0 : (places[to]?.x ?? 0) - start.x - start.width;
    if (to > from && measureLabel({ text: arrow.share, look: "strong" }) <= gap - 26) continue;
    const known = inside.get(arrow.to);
    inside.set(arrow.to, known === undefined ? arrow.share : `${known}, ${arrow.share}`);
    delete arrow.share;
  }
  return inside;
}

function paintColumns(
  canvas: Canvas,
  scene: Scene,
  columns: Block[][],
  places: Columns,
  top: number,
  shares: Map<string, string>,
  shifts: Map<string, number>,
) {
  const laid = new Map<string, Laid>();
  const styleFor = (column: number, width: number): BlockStyle => ({
    isNarrow: false,
    column,
    width,
    isTight: (columns[1] ?? []).length > 0,
    styleOf: (item): ItemStyle => {
      const share = shares.get(item.id);
      const met = new Set(scene.arrows.filter(({ to }) => to === item.id).map(({ row }) => row));
      return {
        isNarrow: false,
        isMetFromAbove: false,
        isSpread: met.size > 1,
        met,
        isMetFromRight:
          column === 0 && scene.arrows.some(({ from, to }) => to === item.id && isInColumn(columns[1], from)),
        rowShift: shifts.get(item.id) ?? 0,
        ...(share === undefined ? {} : { share }),
      };
    },
    gapAfter: (item, next) => getGapAfter(scene, item, next),
    indentOf: (item) => (isTrunkFed(scene, item, columns[column] ?? []) ? 28 : 0),
  });
  for (const [column, blocks] of columns.entries()) {
    const place = places[column];
    if (!place) continue;
    let y = top + (shifts.get(`column ${column}`) ?? 0);
    for (const block of blocks) {
      const part = layBlock(block, styleFor(column, place.width));
      for (const each of part.paint(canvas, place.x, y)) laid.set(each.id, each);
      y += part.height + (isLedOn(scene, block) ? 44 : GAP);
      if (scene.parting !== undefined && block.items.at(-1)?.id === scene.parting) y += 30;
    }
  }
  return { laid };
}

function isInColumn(blocks: readonly Block[] | undefined, id: string): boolean {
  return blocks?.some(({ items }) => items.some((item) => item.id === id)) ?? false;
}

/** The way goes from this block to the next one in the same column. */
function isLedOn(scene: Scene, { items }: Block): boolean {
  return items.some(
    ({ id }) => id.startsWith("stop ") && scene.route.indexOf(id) < scene.route.length - 1 && scene.route.includes(id),
  );
}

function getGapAfter(scene: Scene, item: Item, next: Item | undefined): number {
  const ring = item.id === scene.parting ? (scene.imagined === undefined ? 32 : 48) : 0;
  const isOpen = scene.arrows.some(({ from, ending }) => ending === "open" && from === item.id);
  if (isOpen) return 76;
  const isLeft = item.id === scene.caller && !(next?.id.startsWith("stop ") ?? false);
  if (isLeft && item.look !== "place") return 46 + ring;
  if (next === undefined) return ring;
  const leads = item.id === scene.caller && next.id.startsWith("stop ");
  if (leads) return ARROW_GAP + ring;
  const isMet = scene.arrows.some(({ from, to }) => from === item.id && to === next.id);
  return (isMet ? 44 : 14) + ring;
}

/** Several things on the node of a plate are met from a line at their left; one thing right below it from above. */
function isTrunkFed(scene: Scene, item: Item, blocks: readonly Block[]): boolean {
  return scene.arrows.some(({ from, to }) => {
    if (to !== item.id) return false;
    const block = blocks.find(({ items }) => items.some(({ id }) => id === from));
    if (!block) return false;
    return isByTrunk(scene, block, from, to);
  });
}

function isByTrunk(scene: Scene, { items }: Block, from: string, to: string): boolean {
  const targets = scene.arrows.filter((arrow) => arrow.from === from && items.some(({ id }) => id === arrow.to));
  const isNext = items.findIndex(({ id }) => id === to) === items.findIndex(({ id }) => id === from) + 1;
  return targets.length > 1 || !isNext;
}

/** One arrow to the right runs level if the box it leads to can wait for it. */
function levelRows(scene: Scene, laid: Map<string, Laid>): Map<string, number> {
  const shifts = new Map<string, number>();
  const truths = scene.arrows.filter(({ isGhost, ending }) => !isGhost && ending !== "open");
  const [only] = truths;
  const from = laid.get(only?.from ?? "");
  const to = laid.get(only?.to ?? "");
  const first = laid.get(scene.route[1] ?? "") ?? to;
  const caller = laid.get(scene.caller);
  if (truths.length === 1 && only && from && to && to.column > from.column) {
    const wanted = only.from === scene.caller ? from.rect.y + from.rect.height / 2 : from.outY;
    const gap = wanted - getRowY(to, only.row);
    if (gap > 0 && to.rowYs.size > 0) shifts.set(to.id, Math.round(gap));
    else if (gap > 0) shifts.set(`column ${to.column}`, Math.round(gap));
  }
  if (caller && caller.rect.x === caller.block.x && first && first !== caller) {
    const later =
      first.column > 0 ? getRowY(first, first === to ? only?.row : undefined) + (shifts.get(first.id) ?? 0) : 0;
    const middle = caller.rect.y + caller.rect.height / 2;
    if (later > middle) shifts.set("column 0", Math.round(later - middle));
  }
  return shifts;
}

function drawAll(canvas: Canvas, scene: Scene, laid: Map<string, Laid>, places: Columns, words: DrawingWords) {
  const caller = laid.get(scene.caller);
  if (!caller) return;
  const dialLabel = drawRoute(canvas, scene, laid);
  for (const arrow of scene.arrows) {
    const from = laid.get(arrow.from);
    const to = laid.get(arrow.to);
    if (arrow.ending === "open" && from) drawOpen(canvas, from, places, words);
    else if (from && to) drawArrow(canvas, scene, arrow, from, to, places, words);
  }
  dialLabel();
  const ring = laid.get(scene.parting ?? "");
  if (ring) {
    const isLeftBelow = [...scene.arrows, { from: scene.caller, to: scene.route[1] ?? "" }].some(({ from, to }) => {
      return from === ring.id && laid.get(to)?.column === ring.column;
    });
    drawRing(canvas, ring, words, scene.imagined, isLeftBelow ? 40 : 0);
  }
  for (const each of laid.values()) drawSockets(canvas, scene, each);
}

/** From the caller through everything that all packets pass. Returns what writes the dialled address to the first arrow. */
function drawRoute(canvas: Canvas, scene: Scene, laid: Map<string, Laid>) {
  const stations = scene.route.flatMap((id) => laid.get(id) ?? []);
  for (const [index, to] of stations.entries()) {
    const from = stations[index - 1];
    if (!from) continue;
    if (from.column === to.column) {
      const x = Math.max(from.rect.x, to.rect.x) + 24;
      canvas.line(
        [
          { x, y: from.rect.y + from.rect.height },
          { x, y: to.rect.y },
        ],
        "plain",
        true,
      );
      continue;
    }
    const start = { x: from.rect.x + from.rect.width, y: from.rect.y + from.rect.height / 2 };
    const bend = from.block.x + from.block.width + 10;
    canvas.line([start, { x: bend, y: start.y }, { x: bend, y: to.inY }, { x: to.rect.x, y: to.inY }], "plain", true);
  }
  return () => writeDialled(canvas, scene, laid);
}

function writeDialled(canvas: Canvas, scene: Scene, laid: Map<string, Laid>) {
  const caller = laid.get(scene.caller);
  if (!caller) return;
  const { address, role } = scene.dialled;
  const next = laid.get(scene.route[1] ?? scene.arrows.find(({ from }) => from === scene.caller)?.to ?? "");
  const isNode = caller.block.x !== caller.rect.x;
  const isBelow = next === undefined || next.column === caller.column;
  const x = caller.rect.x + (isNode && isBelow ? 40 : isNode ? 4 : 0);
  const ring = scene.parting !== scene.caller ? 0 : scene.imagined === undefined ? 24 : 42;
  const y = caller.rect.y + caller.rect.height + (isNode && isBelow ? 36 : 22) + ring;
  const room =
    (isNode ? caller.block.x + caller.block.width - 12 : caller.block.x + caller.block.width + (isBelow ? 100 : 16)) -
    x;
  const width = measureLabel({ text: address, look: "mono", ...(role ? { role } : {}) });
  const colon = address.lastIndexOf(":");
  if (width <= room || colon < 0) {
    canvas.address(x, y, address, role, room);
    return;
  }
  canvas.text(x, y, address.slice(0, colon), { look: "mono", room });
  canvas.address(x, y + 18, address.slice(colon), role, room);
}

/** Before an answer nobody knows: dots that lead to a question mark, and to no box. */
function drawOpen(canvas: Canvas, from: Laid, places: Columns, words: DrawingWords) {
  const isNode = from.block.x !== from.rect.x;
  const target = places.at(-1)!;
  const end = (target.width > 0 ? target.x : canvas.plan.width) - 40;
  const bottom = from.rect.y + from.rect.height;
  if (isNode) {
    const x = from.rect.x + 24;
    canvas.line(
      [
        { x, y: bottom },
        { x, y: bottom + 20 },
      ],
      "plain",
      false,
    );
    canvas.line(
      [
        { x, y: bottom + 20 },
        { x, y: bottom + 56 },
        { x: end - 2, y: bottom + 56 },
      ],
      "open",
      false,
    );
    drawQuestion(canvas, { x: end + 14, y: bottom + 56 }, words, { right: end + 28, lower: 0 });
    canvas.extend(bottom + 80);
    return;
  }
  const y = from.rect.y + from.rect.height / 2;
  canvas.line(
    [
      { x: from.rect.x + from.rect.width, y },
      { x: from.rect.x + from.rect.width + 20, y },
    ],
    "plain",
    false,
  );
  canvas.line(
    [
      { x: from.rect.x + from.rect.width + 20, y },
      { x: end - 2, y },
    ],
    "open",
    false,
  );
  drawQuestion(canvas, { x: end + 14, y }, words, { right: end + 28, lower: 0 });
  canvas.extend(y + 24);
}

function drawArrow(
  canvas: Canvas,
  scene: Scene,
  arrow: Arrow,
  from: Laid,
  to: Laid,
  places: Columns,
  words: DrawingWords,
) {
  const edge = getEdge(from, from.id === scene.parting);
  const y = getRowY(to, arrow.row);
  const ghostly = arrow.isGhost ? 12 : 0;
  if (to.column === from.column) {
    const sameBlock = from.block.y === to.block.y;
    const isIndented = to.rect.x > from.rect.x;
    if (sameBlock && !isIndented) {
      const x = from.rect.x + 24 + (arrow.isGhost ? 96 : 0);
      drawWay(
        canvas,
        [
          { x, y: edge.bottom },
          { x, y: to.rect.y },
        ],
        arrow,
      );
      drawSign(canvas, { x, y: to.rect.y }, "down", arrow);
      return;
    }
    const x = to.rect.x - 20 + (arrow.isGhost ? 8 : 0);
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
    return;
  }
  if (to.column < from.column) {
    const bend = from.block.x - 10 - ghostly / 2;
    const start = Math.min(Math.max(from.outY, edge.top + 12), edge.bottom - 12);
    drawWay(
      canvas,
      [
        { x: edge.left, y: start },
        { x: bend, y: start },
        { x: bend, y },
        { x: to.rect.x + to.rect.width, y },
      ],
      arrow,
    );
    drawSign(canvas, { x: to.rect.x + to.rect.width, y }, "left", arrow);
    return;
  }
  const between = places.slice(from.column + 1, to.column).some(({ width }) => width > 0);
  if (between) {
    const lane = canvas.plan.height + 20;
    const out = from.block.x + from.block.width + 6;
    const bend = (places[to.column]?.x ?? 0) - 16 - ghostly;
    const start = from.rect.y + from.rect.height - 12;
    drawWay(
      canvas,
      [
        { x: edge.right, y: start },
        { x: out, y: start },
        { x: out, y: lane },
        { x: bend, y: lane },
        { x: bend, y },
        { x: to.rect.x, y },
      ],
      arrow,
    );
    labelStretch(canvas, out + 4, bend - 4, lane, arrow, words);
    drawSign(canvas, { x: to.rect.x, y }, "right", arrow);
    return;
  }
  const gapStart = from.block.x + from.block.width;
  const siblings = scene.arrows.filter((each) => each.from === arrow.from && each.isGhost === arrow.isGhost);
  const isFree = from.rect.x === from.block.x;
  const isWithin = y >= edge.top + 10 && y <= edge.bottom - 10;
  const start =
    siblings.length === 1 && isWithin
      ? y
      : Math.min(Math.max(from.outY, edge.top + 12), edge.bottom - 12) - (arrow.isGhost ? 10 : 0);
  const bend = Math.max(gapStart + (isFree ? 8 : 10), edge.right + 6) + ghostly;
  drawWay(
    canvas,
    [
      { x: edge.right, y: start },
      { x: bend, y: start },
      { x: bend, y },
      { x: to.rect.x, y },
    ],
    arrow,
  );
  labelStretch(canvas, Math.max(bend, edge.right) + 6, to.block.x - 4, y, arrow, words);
  drawSign(canvas, { x: to.rect.x, y }, "right", arrow);
}
