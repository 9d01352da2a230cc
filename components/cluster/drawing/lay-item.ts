import type { Canvas } from "./canvas.ts";
import { measureLabel, measureText } from "./measure-text.ts";
import type { Rect } from "./plan.ts";
import type { Item, ItemLine } from "./scene.ts";

/** Where something came to stand, and at which heights arrows meet its sides. */
export type Laid = {
  id: string;
  rect: Rect;
  column: number;
  block: Rect;
  rowYs: Map<string, number>;
  rowXs: Map<string, number>;
  inY: number;
  outY: number;
};

export type ItemStyle = {
  isNarrow: boolean;
  /** Arrows come from above, so that what they meet stands side by side under the top edge. */
  isMetFromAbove: boolean;
  /** Room between rows that arrows meet, each with a label over and under it. */
  isSpread: boolean;
  /** Moves the rows down, level with what leads to them. */
  rowShift: number;
  share?: string;
  /** Arrows come back from a node at the right. */
  isMetFromRight?: boolean;
  /** Rows that an arrow meets; from above there is room for no others. */
  met: ReadonlySet<string | undefined>;
};

const LINE = 20;

export function layItem(item: Item, width: number, style: ItemStyle) {
  const isMany = style.isMetFromAbove && item.rows.length > (width < 200 ? 1 : 2);
  const rows = isMany ? item.rows.filter(({ id }) => style.met.has(id)) : item.rows;
  const isPlate = item.look === "plate" || (item.look === "process" && item.id.startsWith("stop "));
  const pad = style.isNarrow || isPlate || width < 130 ? 10 : 14;
  const room = width - 2 * pad;
  const isBrief = style.isNarrow && !isPlate && item.look !== "void";
  const lines: ItemLine[] = [
    ...(isBrief ? item.lines.filter((line) => line.kind === "text" || line.role !== undefined) : item.lines),
    ...item.rows
      .filter((row) => !rows.includes(row))
      .map(({ text }): ItemLine => ({ kind: "text", text, tone: "soft" })),
  ];
  const texts = lines.map((line) => breakLine(line, room));
  const linesHeight = texts.flat().length * LINE;
  const rowHeight = style.isSpread ? 48 : 26;
  const head = style.isNarrow ? 30 : 32;
  const isFromAbove = style.isMetFromAbove && rows.length > 0;
  const rowsHeight = rows.length === 0 ? 0 : isFromAbove ? 26 : rows.length * rowHeight;
  const height =
    head + linesHeight + style.rowShift + rowsHeight + (linesHeight > 0 || (rowsHeight > 0 && !isFromAbove) ? 8 : 4);
  return {
    height,
    paint(canvas: Canvas, x: number, y: number, place: { column: number; block: Rect }): Laid {
      const rect = { x, y, width, height };
      if (item.look !== "void") canvas.box(item.look, rect);
      const rowYs = new Map<string, number>();
      const rowXs = new Map<string, number>();
      let top = y;
      if (isFromAbove) {
        const step = Math.floor(width / rows.length);
        for (const [index, row] of rows.entries()) {
          const at = x + 20 + index * step;
          rowXs.set(row.id, at);
          canvas.text(at + 11, y + 20, row.text, { tone: row.tone, room: step - 34 });
        }
        top += 24;
      }
      paintTitle(canvas, item, x + pad, top + (isFromAbove ? 19 : 21), room, isPlate ? "strong" : "name", style.share);
      top += head;
      let inY = y + Math.min(24, height / 2);
      let outY = y + height / 2;
      let isFirst = true;
      for (const [index, line] of lines.entries()) {
        for (const part of texts[index] ?? []) {
          const baseline = top + 14;
          if (line.kind === "address") canvas.address(x + pad, baseline, part, line.role, room);
          else canvas.text(x + pad, baseline, part, { tone: line.tone, room });
          if (isPlate && isFirst) inY = top + 10;
          outY = top + 10;
          isFirst = false;
          top += LINE;
        }
      }
      if (!isFromAbove) {
        top += style.rowShift;
        for (const row of rows) {
          const center = top + rowHeight / 2;
          rowYs.set(row.id, center);
          canvas.text(x + (style.isMetFromRight ? pad : 18), center + 5, row.text, {
            tone: row.tone,
            room: width - 24,
          });
          top += rowHeight;
        }
      }
      return { id: item.id, rect, ...place, rowYs, rowXs, inY: isPlate ? inY : y + Math.min(height / 2, 24), outY };
    },
  };
}

/** Addresses stay whole, as far as they can; sentences break. */
function breakLine(line: ItemLine, room: number): string[] {
  if (line.kind === "address") {
    const { address, role } = line;
    const isTight = role === "containerPort" && measureLabel({ text: address, look: "mono", role }) > room;
    // Half a word says less than the shape alone.
    return [isTight ? address.replace(role, "") : address];
  }
  if (measureText(line.text, "plain") <= room) return [line.text];
  const words = line.text.split(" ");
  const broken: string[] = [""];
  for (const word of words) {
    const last = broken.length - 1;
    const longer = broken[last] === "" ? word : `${broken[last]} ${word}`;
    if (measureText(longer, "plain") <= room || broken[last] === "") broken[last] = longer;
    else broken.push(word);
  }
  return broken.slice(0, 3);
}

function paintTitle(
  canvas: Canvas,
  item: Item,
  x: number,
  y: number,
  room: number,
  look: "strong" | "name",
  share: string | undefined,
) {
  const count = item.count > 1 ? ` … ×${item.count}` : "";
  const shareWidth = share === undefined ? 0 : measureLabel({ text: share, look: "strong" }) + 8;
  if (share !== undefined) canvas.text(x + room, y, share, { look: "strong", anchor: "end" });
  const countWidth = count === "" ? 0 : measureText(count, look) + 2;
  const kindWidth = measureText(item.kind, "plain");
  const isTight = kindWidth + 6 + measureText(item.name, look) + countWidth + shareWidth > room;
  const kindRoom = item.kind === "" || (isTight && item.name !== "") ? 0 : Math.min(kindWidth, room - shareWidth);
  if (kindRoom > 0) canvas.text(x, y, item.kind, { tone: "soft", room: kindRoom });
  const left = x + (kindRoom === 0 ? 0 : kindRoom + 6);
  const nameRoom = x + room - shareWidth - countWidth - left;
  if (item.name !== "") {
    const taken = canvas.text(left, y, item.name, {
      look,
      tone: item.look === "void" ? "soft" : "plain",
      room: nameRoom,
    });
    if (count !== "") canvas.text(left + taken + 2, y, count.trimStart(), { look: "strong", room: countWidth });
  }
}
