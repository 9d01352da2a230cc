import type { RejectedObject } from "#engine";
import { fill } from "#lib/fill";
import { createCanvas } from "./canvas.ts";
import type { DrawingWords } from "./drawing-words.ts";
import { measureText, wrapText } from "./measure-text.ts";
import type { Plan } from "./plan.ts";

const MOST_LINES = 8;

/** kubectl, the API server and its message. Nothing behind it: nothing is stored, so nobody has dialled anything. */
export function planRejected(rejected: readonly RejectedObject[], words: DrawingWords, width: number): Plan {
  const canvas = createCanvas(width);
  const [first] = rejected;
  const isNarrow = width < 480;
  const side = isNarrow ? 1 : 16;
  const object = fill(words.apply, { object: first ? `${first.kind} ${first.name}` : "" });
  let y = isNarrow ? 1 : 16;
  const kubectl = { x: side, y, width: isNarrow ? 92 : 112, height: 48 };
  canvas.box("place", kubectl);
  canvas.text(kubectl.x + kubectl.width / 2, y + 29, "kubectl", {
    look: "name",
    anchor: "middle",
    room: kubectl.width - 12,
  });
  const serverWidth = isNarrow ? 128 : 176;
  const server = { x: width - side - serverWidth, y, width: serverWidth, height: 48 };
  canvas.box("bad-place", server);
  canvas.text(server.x + server.width / 2 + 6, y + (isNarrow ? 29 : 21), words.apiServer, {
    look: "name",
    anchor: "middle",
    room: serverWidth - 32,
  });
  if (!isNarrow)
    canvas.text(server.x + server.width / 2 + 6, y + 39, words.checksThenStores, {
      tone: "soft",
      anchor: "middle",
      room: serverWidth - 32,
    });
  canvas.line(
    [
      { x: kubectl.x + kubectl.width, y: y + 24 },
      { x: server.x - 12, y: y + 24 },
    ],
    "bad",
    false,
  );
  canvas.sign({ kind: "rejected", x: server.x, y: y + 24, toward: "right" });
  const between = server.x - 16 - (kubectl.x + kubectl.width + 6);
  const isRoomy = measureText(object, "plain") <= between;
  if (isRoomy)
    canvas.text(kubectl.x + kubectl.width + 6 + between / 2, y + 14, object, { anchor: "middle", room: between });
  y += 48 + 20;
  const right = server.x + serverWidth;
  const told = canvas.text(right, y, `✗ ${words.rejected}`, {
    look: "strong",
    tone: "bad",
    anchor: "end",
    room: serverWidth,
  });
  if (!isRoomy) canvas.text(side, y, object, { room: width - 2 * side - told - 12 });
  canvas.text(right, y + 20, words.nothingStored, { tone: "soft", anchor: "end", room: width - 2 * side });
  y += 36;
  const lines = wrapText(first?.message ?? "", "mono", width - 2 * side - 24);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), "…"] : lines;
  if (shown.length > 0) {
    const height = shown.length * 20 + 16;
    canvas.box("message", { x: side, y, width: width - 2 * side, height });
    for (const [index, line] of shown.entries())
      canvas.text(side + 12, y + 22 + index * 20, line, { look: "mono", room: width - 2 * side - 20 });
    y += height;
  }
  if (rejected.length > 1)
    canvas.text(side + 12, y + 18, fill(words.more, { count: rejected.length - 1 }), { tone: "soft" });
  canvas.extend(canvas.plan.height + (isNarrow ? 2 : 14));
  return canvas.plan;
}
