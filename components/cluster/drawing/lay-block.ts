import type { Canvas } from "./canvas.ts";
import { type ItemStyle, type Laid, layItem } from "./lay-item.ts";
import { measureText } from "./measure-text.ts";
import type { Item } from "./scene.ts";

/** A node with what stands on it, or one thing that stands on no node. */
export type Block = { title?: string; address?: string; items: Item[] };

export type BlockStyle = {
  isNarrow: boolean;
  column: number;
  width: number;
  styleOf: (item: Item) => ItemStyle;
  /** Room under an item: an arrow with its label may leave there. */
  gapAfter: (item: Item, next: Item | undefined) => number;
  /** Items that a trunk line at their left leads to stand further in. */
  indentOf: (item: Item) => number;
  /** Three columns need every pixel. */
  isTight?: boolean;
};

export function layBlock(block: Block, style: BlockStyle) {
  const { isNarrow, width } = style;
  const isNode = block.title !== undefined;
  const side = !isNode ? 0 : isNarrow || style.isTight ? 10 : 16;
  const head = !isNode ? 0 : isNarrow ? 28 : 36;
  const laid = block.items.map((item, index) => {
    const indent = style.indentOf(item);
    return {
      indent,
      gap: style.gapAfter(item, block.items[index + 1]),
      part: layItem(item, width - 2 * side - indent, style.styleOf(item)),
    };
  });
  const inner = laid.reduce((sum, { part, gap }) => sum + part.height + gap, 0);
  const height = head + inner + (isNode ? (isNarrow ? 8 : 14) : 0);
  return {
    height,
    paint(canvas: Canvas, x: number, y: number): Laid[] {
      const rect = { x, y, width, height };
      if (isNode) paintNode(canvas, block, rect, side, isNarrow);
      let top = y + head;
      return laid.map(({ part, gap, indent }) => {
        const result = part.paint(canvas, x + side + indent, top, { column: style.column, block: rect });
        top += part.height + gap;
        return result;
      });
    },
  };
}

function paintNode(
  canvas: Canvas,
  { title = "", address }: Block,
  rect: { x: number; y: number; width: number; height: number },
  inset: number,
  isNarrow: boolean,
) {
  canvas.box("node", rect);
  const side = isNarrow ? 12 : inset;
  const baseline = rect.y + (isNarrow ? 16 : 24);
  const room = rect.width - 2 * side;
  if (isNarrow) {
    // At the right, since arrows come in at the left.
    canvas.text(rect.x + rect.width - side, baseline, title, { tone: "soft", anchor: "end", room });
    return;
  }
  const taken = canvas.text(rect.x + side, baseline, title, { tone: "soft", room });
  if (address === undefined || taken + 12 + measureText(address, "mono") > room) return;
  canvas.text(rect.x + rect.width - side, baseline, address, { look: "mono", tone: "soft", anchor: "end" });
}
