import type { Canvas } from "./canvas.ts";
import type { Laid } from "./lay-item.ts";
import type { Scene } from "./scene.ts";

/** Sockets that no truth arrives at are there all the same. */
export function drawSockets(canvas: Canvas, scene: Scene, each: Laid) {
  const item = [...scene.nodes.flatMap(({ items }) => items), ...scene.free].find(({ id }) => id === each.id);
  for (const row of item?.rows ?? []) {
    const isMet = scene.arrows.some(({ to, row: met, isGhost }) => to === each.id && met === row.id && !isGhost);
    const y = each.rowYs.get(row.id);
    const x = each.rowXs.get(row.id);
    if (!row.hasSocket || isMet) continue;
    if (y !== undefined) canvas.sign({ kind: "socket", x: each.rect.x, y, toward: "right" });
    else if (x !== undefined) canvas.sign({ kind: "socket", x, y: each.rect.y, toward: "down" });
  }
}
