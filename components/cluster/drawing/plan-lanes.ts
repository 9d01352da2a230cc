import { buildScene, buildScenery } from "./build-scene.ts";
import { createCanvas } from "./canvas.ts";
import { drawSign, drawWay } from "./draw-arrow.ts";
import type { DrawingWords } from "./drawing-words.ts";
import type { Drawn } from "./drawn.ts";
import { measureLabel } from "./measure-text.ts";
import { paintTags } from "./paint-tags.ts";
import type { Plan } from "./plan.ts";
import { paintScenery } from "./plan-scenery.ts";
import type { Arrow, Scene } from "./scene.ts";

const LANE = 64;
const MOST_LANES = 6;

/** Several requests at once, one lane each: who asks, for what, and how it ends. */
export function planLanes(all: readonly Drawn[], words: DrawingWords, width: number): Plan {
  const canvas = createCanvas(width);
  const isNarrow = width < 480;
  const side = isNarrow ? 1 : 16;
  const scenes = all.slice(0, MOST_LANES).map((each) => buildScene(each, words));
  const [first] = scenes;
  let y = side;
  if (first) {
    const keys = new Set<string>();
    const services = scenes.flatMap((scene) => scene.services).filter(({ key }) => !keys.has(key) && keys.add(key));
    y =
      paintTags(
        canvas,
        { ...first, services: services.slice(0, 2), moreServices: Math.max(0, services.length - 2) },
        words,
        { x: side, y, width: width - 2 * side },
      ) + 16;
  }
  const boxWidth = isNarrow ? 72 : 136;
  const endWidth = isNarrow ? (width < 300 ? 96 : 116) : 184;
  for (const scene of scenes) {
    paintLane(scene, y);
    y += LANE;
  }
  if (all.length > MOST_LANES)
    canvas.text(side, y + 12, words.more.replace("{count}", String(all.length - MOST_LANES)), { tone: "soft" });
  // While all ends are open, where they might be stands below; once they are known each lane has its own.
  if (first && all.every(({ verdict }) => verdict === undefined))
    paintScenery(canvas, buildScenery(all[0]!.cluster, words, []), words, canvas.plan.height + 12);
  else canvas.extend(canvas.plan.height + (isNarrow ? 2 : 12));
  return canvas.plan;

  function paintLane(scene: Scene, top: number) {
    const items = [...scene.nodes.flatMap((node) => node.items), ...scene.free];
    const caller = items.find(({ id }) => id === scene.caller);
    const box = { x: side, y: top, width: boxWidth, height: 48 };
    canvas.box(caller?.look === "pod" ? "pod" : "place", box);
    canvas.text(box.x + boxWidth / 2, top + 29, caller?.name || caller?.kind || "", {
      look: "name",
      anchor: "middle",
      room: boxWidth - 12,
    });
    const end = { x: width - side - endWidth, y: top, width: endWidth, height: 48 };
    const truths = scene.arrows.filter(({ isGhost }) => !isGhost);
    const [arrow] = truths;
    const from = box.x + boxWidth;
    const isOpen = !arrow || arrow.ending === "open";
    const stop = isOpen ? width - side - 40 : end.x - 20;
    const room = stop - from;
    const { address, role } = scene.dialled;
    const wide = Math.min(room, measureLabel({ text: address, look: "mono", ...(role ? { role } : {}) }));
    canvas.address(Math.round(from + 4 + (room - wide) / 2), top + 16, address, role, room);
    if (!arrow || isOpen) {
      canvas.line(
        [
          { x: from, y: top + 24 },
          { x: stop, y: top + 24 },
        ],
        "open",
        false,
      );
      canvas.sign({ kind: "question", x: stop + 16, y: top + 24, toward: "right" });
      return;
    }
    const target = items.find(({ id }) => id === arrow.to);
    canvas.box(target?.look === "pod" ? "pod" : "place", end);
    const isMixed = new Set(truths.map(({ ending }) => ending)).size > 1;
    const title = truths.length > 1 ? `${target?.name} … ×${truths.length}` : target?.name || words.nodeProcesses;
    canvas.text(end.x + 18, top + 21, title, { look: "strong", room: endWidth - 26 });
    canvas.text(end.x + 18, top + 40, isMixed ? sayMixed(truths, words) : sayEnd(arrow, words), {
      tone: isMixed ? "plain" : arrow.ending === "answered" ? "good" : "bad",
      room: endWidth - 26,
    });
    drawWay(
      canvas,
      [
        { x: from, y: top + 24 },
        { x: end.x, y: top + 24 },
      ],
      arrow,
    );
    drawSign(canvas, { x: end.x, y: top + 24 }, "right", arrow);
  }
}

function sayEnd(arrow: Arrow, words: DrawingWords): string {
  if (arrow.ending === "answered" || arrow.ending === "self") return `✓ ${words.answered}`;
  return arrow.ending === "silent" ? `… ${words.silent}` : `✗ ${words.refused}`;
}

function sayMixed(arrows: readonly Arrow[], words: DrawingWords): string {
  return [...new Set(arrows.map((arrow) => sayEnd(arrow, words)))].join(` ${words.or} `);
}
