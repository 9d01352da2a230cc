import type { PortRole } from "#engine";
import { measureText, SHAPE_WIDTH, shortenText } from "./measure-text.ts";
import type { BoxLook, LabelLook, Line, LineLook, Plan, Point, Rect, Sign, Tone } from "./plan.ts";

type LabelOptions = {
  look?: LabelLook;
  tone?: Tone;
  /** A label never gets wider. */
  room?: number;
  anchor?: "start" | "middle" | "end";
};

/** What a plan is drawn on. Whoever draws says how much room there is; text is cut to it here, once for all. */
export function createCanvas(width: number) {
  const plan: Plan = { width, height: 0, boxes: [], labels: [], lines: [], signs: [] };
  const extend = (bottom: number) => {
    plan.height = Math.max(plan.height, Math.ceil(bottom));
  };
  return {
    plan,
    extend,
    box(look: BoxLook, rect: Rect) {
      plan.boxes.push({ ...rect, look });
      extend(rect.y + rect.height + 1);
    },
    /** Returns the width that it took. */
    text(x: number, y: number, text: string, options: LabelOptions = {}): number {
      const { look = "plain", tone = "plain", anchor = "start" } = options;
      const { room = anchor === "end" ? x : width - x } = options;
      const shown = shortenText(text, look, room);
      const taken = measureText(shown, look);
      const left = anchor === "start" ? x : anchor === "middle" ? x - taken / 2 : x - taken;
      plan.labels.push({ x: Math.round(left), y, text: shown, look, tone });
      extend(y + 5);
      return taken;
    },
    /** "10.244.1.10:8080" with its number in the role's colour behind the role's shape. */
    address(x: number, y: number, address: string, role: PortRole | undefined, room = width - x): number {
      const colon = address.lastIndexOf(":");
      // An IPv6 address without brackets has no port behind it.
      const number = /^(\[.*\]|[^:]*):(\d+)$/.exec(address)?.[2] ?? (/^\d+$/.test(address) ? address : "");
      const before = number === "" ? address : address.slice(0, colon + 1);
      const left = room - (role === undefined ? 0 : SHAPE_WIDTH) - measureText(number, "number");
      const ink = before === "" ? "" : shortenText(before, "mono", left);
      const label = { x, y, text: number, look: "number", tone: "plain", ink } as const;
      plan.labels.push(role === undefined ? label : { ...label, role });
      extend(y + 5);
      return (role === undefined ? 0 : SHAPE_WIDTH) + measureText(ink + number, "number");
    },
    line(points: Point[], look: LineLook, hasHead: boolean) {
      const line: Line = { points: dropRepeated(points), look, hasHead };
      plan.lines.push(line);
      extend(Math.max(...points.map(({ y }) => y)) + 2);
    },
    sign(sign: Sign) {
      plan.signs.push(sign);
    },
  };
}

export type Canvas = ReturnType<typeof createCanvas>;

function dropRepeated(points: Point[]): Point[] {
  return points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return before === undefined || before.x !== x || before.y !== y;
  });
}
