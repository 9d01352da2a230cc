import type { DrawingWords } from "./drawing-words.ts";
import type { Block } from "./lay-block.ts";
import { measureLabel } from "./measure-text.ts";
import type { Item, Scene, SceneNode } from "./scene.ts";

export const MARGIN = 16;

export type Columns = { x: number; width: number }[];

/** Who asks; what passes it on; the rest, what matters first. */
export function sortIntoColumns(scene: Scene, words: DrawingWords): Block[][] {
  const has = (items: readonly Item[], id: string) => items.some((item) => item.id === id);
  const own = scene.nodes.find(({ items }) => has(items, scene.caller));
  const asBlock = ({ name, address, items }: Scene["nodes"][number]): Block => {
    return { title: `${words.node} ${name}`, items, ...(address === undefined ? {} : { address }) };
  };
  const left: Block[] = own
    ? [asBlock(own)]
    : scene.free.filter(({ id }) => id === scene.caller).map((item) => ({ items: [item] }));
  const onWay = (items: readonly Item[]) => items.some(({ id }) => id.startsWith("stop "));
  const middle: Block[] = [
    ...scene.free.filter(({ id }) => id.startsWith("stop ")).map((item) => ({ items: [item] })),
    ...scene.nodes.filter((node) => node !== own && onWay(node.items)).map(asBlock),
  ];
  const right: Block[] = [
    ...scene.free.filter(({ id }) => id !== scene.caller && !id.startsWith("stop ")).map((item) => ({ items: [item] })),
    ...[...scene.nodes]
      .sort(byMatter)
      .filter((node) => node !== own && !onWay(node.items))
      .map(asBlock),
  ];
  return [left, middle, right];
}

/** Widths that fit what has to stand in them: an address in a plate, a label in a gap. */
export function measureColumns(scene: Scene, [left = [], middle = [], right = []]: Block[][], width: number): Columns {
  const inner = width - 2 * MARGIN;
  const isNode = left.some(({ title }) => title !== undefined);
  const ghost = scene.arrows.find(({ isGhost }) => isGhost)?.label?.text;
  const ghostWidth = ghost === undefined ? 0 : measureLabel({ text: ghost, look: "plain" }) + 34;
  if (middle.length === 0) {
    const first = isNode ? Math.round(inner * 0.42) : 104;
    const gap = Math.max(isNode ? 120 : 168, ghostWidth);
    const last = right.length === 0 ? 0 : inner - first - gap;
    return [
      { x: MARGIN, width: right.length === 0 && isNode ? inner : first },
      { x: 0, width: 0 },
      { x: MARGIN + first + gap, width: last },
    ];
  }
  const first = isNode ? 128 : 92;
  const isCut = scene.arrows.some(({ from, to }) => from === scene.caller && to.startsWith("stop "));
  const before = isCut ? 44 : 28;
  const shares = scene.arrows.map(({ share }) =>
    share === undefined ? 0 : measureLabel({ text: share, look: "strong" }) + 28,
  );
  const after = right.length === 0 ? 0 : Math.max(52, ghostWidth, ...shares);
  const last = right.length === 0 ? 0 : isNode ? 128 : 136;
  const second = inner - first - before - after - last;
  return [
    { x: MARGIN, width: first },
    { x: MARGIN + first + before, width: second },
    { x: MARGIN + first + before + second + after, width: last },
  ];
}

function byMatter(one: SceneNode, other: SceneNode): number {
  return Number(other.items.some(({ matters }) => matters)) - Number(one.items.some(({ matters }) => matters));
}
