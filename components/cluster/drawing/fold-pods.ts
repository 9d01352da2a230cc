import type { Item, Scene, SceneNode } from "./scene.ts";

const MOST_PODS = 4;

/** Beyond four pods on a node, those that look alike and fare alike become one, "×6". The table has all of them. */
export function foldPods(node: SceneNode, scene: Scene): Item[] {
  const pods = node.items.filter(({ look }) => look === "pod");
  if (pods.length <= MOST_PODS) return node.items;
  const kept: Item[] = [];
  const byLikeness = new Map<string, Item>();
  for (const item of node.items) {
    const arrows = scene.arrows.filter(({ to }) => to === item.id);
    const likeness = JSON.stringify([
      item.rows,
      item.lines.filter((line) => line.kind === "text" || line.role !== undefined),
      arrows.map(({ row, ending, isGhost, from }) => [row, ending, isGhost, from]),
    ]);
    const first = byLikeness.get(likeness);
    if (item.look !== "pod" || item.id === scene.caller || item.id === scene.parting || first === undefined) {
      kept.push(item);
      if (item.look === "pod" && item.id !== scene.caller && item.id !== scene.parting) byLikeness.set(likeness, item);
      continue;
    }
    first.count += item.count;
    first.lines = first.lines.filter((line) => line.kind === "text" || line.role !== undefined);
    for (const arrow of arrows) {
      const same = scene.arrows.find(({ to, isGhost }) => to === first.id && isGhost === arrow.isGhost);
      if (same?.share !== undefined && arrow.share !== undefined) same.share = addShares(same.share, arrow.share);
    }
    scene.arrows = scene.arrows.filter((arrow) => arrow.to !== item.id);
  }
  return kept;
}

/** Shares are kept as numbers until they are printed. */
function addShares(one: string, other: string): string {
  return String(Number(one) + Number(other));
}
