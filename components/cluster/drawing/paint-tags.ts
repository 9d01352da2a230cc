import type { PortRole, ViewedPort, ViewedService } from "#engine";
import { fill } from "#lib/fill";
import type { Canvas } from "./canvas.ts";
import type { DrawingWords } from "./drawing-words.ts";
import { measureLabel, measureText } from "./measure-text.ts";
import type { Scene } from "./scene.ts";

const ROLES = ["nodePort", "port", "targetPort"] as const;
const MOST_ENTRIES = 3;
const ROW = 24;

type Chip = { text: string; ink: string; role?: PortRole };

/** The Services: dashed, above everything, because they are sets of rules and no place that a packet comes to. Returns where they end. */
export function paintTags(
  canvas: Canvas,
  scene: Scene,
  words: DrawingWords,
  place: { x: number; y: number; width: number },
): number {
  let y = place.y;
  for (const service of scene.services) y = paintTag(canvas, service, words, { ...place, y }) + 8;
  if (scene.moreServices > 0) {
    canvas.text(place.x + 16, y + 14, fill(words.more, { count: scene.moreServices }), {
      tone: "soft",
      room: place.width - 32,
    });
    y += 24;
  }
  return scene.services.length === 0 ? y : y - 8;
}

function paintTag(
  canvas: Canvas,
  service: ViewedService,
  words: DrawingWords,
  { x, y, width }: { x: number; y: number; width: number },
): number {
  const title = `${words.service} ${service.namespace === "default" ? service.name : service.key}`;
  const inner = width - 32;
  const entries = service.ports.slice(0, MOST_ENTRIES).map((entry) => listChips(entry, words, width < 480));
  const titleRoom = Math.min(measureText(title, "name"), Math.max(inner - 150, inner * 0.5));
  const rows: Chip[][] = [[]];
  let left = titleRoom + 14;
  for (const [index, chips] of entries.entries()) {
    if (index > 0) {
      rows.push([]);
      left = 0;
    }
    for (const chip of chips) {
      const wide = measureChip(chip) + 12;
      if (left > 0 && left + wide - 12 > inner) {
        rows.push([]);
        left = 0;
      }
      rows.at(-1)?.push(chip);
      left += wide;
    }
  }
  const hidden = service.ports.length - entries.length;
  if (hidden > 0) rows.push([{ text: "", ink: fill(words.more, { count: hidden }) }]);
  if (service.clusterIPs.includes("None")) rows.push([{ text: "", ink: words.headless }]);
  if (service.isRejected) rows.push([{ text: "", ink: words.notStored }]);
  const height = Math.max(40, rows.length * ROW + 16);
  canvas.box("tag", { x, y, width, height });
  const first = y + (rows.length === 1 ? height / 2 + 5 : 25);
  canvas.text(x + 16, first, title, { look: "name", room: titleRoom });
  for (const [index, chips] of rows.entries()) {
    let at = x + 16 + (index === 0 ? titleRoom + 14 : 0);
    for (const chip of chips) {
      paintChip(canvas, chip, at, first + index * ROW, x + width - 16 - at);
      at += measureChip(chip) + 12;
    }
  }
  return y + height;
}

/** "port: 80", each with its shape, on small drawings the shape alone; what is not written is said in words. */
function listChips(entry: ViewedPort, words: DrawingWords, isNarrow: boolean): Chip[] {
  const chips = ROLES.flatMap((role): Chip[] => {
    const value = entry[role];
    if (value === undefined) return [];
    const note = role !== "port" && entry.filledIn?.includes(role) ? ` ${words.filledIn}` : "";
    const chip: Chip = { text: String(value), ink: isNarrow ? "" : `${role}: `, role };
    return note === "" ? [chip] : [chip, { text: "", ink: note.trim() }];
  });
  return entry.targetPort === undefined ? [...chips, { text: "", ink: words.notWritten }] : chips;
}

function measureChip({ text, ink, role }: Chip): number {
  if (role === undefined) return measureText(ink, "plain");
  return measureLabel({ text, look: "number", ink, role });
}

function paintChip(canvas: Canvas, { text, ink, role }: Chip, x: number, y: number, room: number) {
  if (role === undefined) canvas.text(x, y, ink, { tone: "soft", room });
  else canvas.plan.labels.push({ x, y, text, look: "number", tone: "plain", ink, role });
}
