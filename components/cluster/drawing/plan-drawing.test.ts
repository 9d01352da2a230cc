import { describe, expect, it } from "vitest";
import { cluster as en } from "../../../locales/cluster/en.ts";
import { cluster as zh } from "../../../locales/cluster/zh.ts";
import { DRAWING_FIXTURES } from "../../../tests/drawing/fixtures.ts";
import { getLabelRect } from "./measure-text.ts";
import type { Box, Label, Line, Plan, Point, Rect, Sign } from "./plan.ts";
import { planDrawing } from "./plan-drawing.ts";
import { planScenery } from "./plan-scenery.ts";

const WIDTHS = [560, 350, 326, 300, 264];
const LOCALES = { en: en.drawing, zh: zh.drawing };
const nameLabel = ({ ink = "", text }: Label) => `"${ink}${text}"`;

const cases = DRAWING_FIXTURES.flatMap(({ name, drawn }) =>
  WIDTHS.flatMap((width) => (["en", "zh"] as const).map((locale) => ({ name, drawn, width, locale }))),
);

describe.each(cases)("$name at $width in $locale", ({ drawn, width, locale }) => {
  const plan = planDrawing(drawn, LOCALES[locale], width);

  it("is free of collisions", () => {
    expect(listFaults(plan)).toEqual([]);
  });
});

describe.each(cases)("the cluster alone of $name at $width in $locale", ({ drawn, width, locale }) => {
  const [first] = drawn;
  if (!first) throw new Error("every fixture draws something");

  it("is free of collisions", () => {
    expect(listFaults(planScenery(first.cluster, LOCALES[locale], width))).toEqual([]);
  });
});

describe("several requests whose ends nobody knows", () => {
  const { drawn } = DRAWING_FIXTURES.find(({ name }) => name === "several at once, open") ?? { drawn: [] };

  it.each(WIDTHS)("stand over the pods and sockets where they may end, at %d", (width) => {
    const { boxes, signs } = planDrawing(drawn, en.drawing, width);
    expect(boxes.filter(({ look }) => look === "pod").length).toBeGreaterThan(drawn.length);
    expect(signs.filter(({ kind }) => kind === "socket")).not.toEqual([]);
  });
});

function listFaults(plan: Plan): string[] {
  return [
    ...listOutside(plan),
    ...listLabelsOnLabels(plan),
    ...listLabelsOnBorders(plan),
    ...listLabelsOnLines(plan),
    ...listCrossingBoxes(plan),
    ...listLooseHeads(plan),
    ...listLabelsOnSigns(plan),
    ...listEchoesOutOfPlace(plan),
  ];
}

function listOutside({ width, height, boxes, labels, lines }: Plan): string[] {
  const isInside = ({ x, y, width: wide, height: high }: Rect) =>
    x >= 0 && y >= 0 && x + wide <= width && y + high <= height;
  return [
    ...boxes.filter((box) => !isInside(box)).map(({ look }) => `${look} outside`),
    ...labels.filter((label) => !isInside(getLabelRect(label))).map((label) => `${nameLabel(label)} outside`),
    ...lines.flatMap(({ look, points }) =>
      points.some(({ x, y }) => x < 0 || y < 0 || x > width || y > height) ? [`${look} line outside`] : [],
    ),
  ];
}

function listLabelsOnLabels({ labels }: Plan): string[] {
  return labels.flatMap((one, index) =>
    labels
      .slice(index + 1)
      .filter((other) => isOverlapping(getLabelRect(one), getLabelRect(other)))
      .map((other) => `${nameLabel(one)} on ${nameLabel(other)}`),
  );
}

/** A text stands in a box or outside of it. */
function listLabelsOnBorders({ labels, boxes }: Plan): string[] {
  return labels.flatMap((label) => {
    const rect = getLabelRect(label);
    return boxes
      .filter((box) => isOverlapping(rect, box) && !isWithin(rect, box))
      .map(({ look }) => `${nameLabel(label)} over the border of a ${look}`);
  });
}

function listLabelsOnLines({ labels, lines }: Plan): string[] {
  return labels.flatMap((label) => {
    const rect = getLabelRect(label);
    return lines
      .filter((line) => listStretches(line).some((stretch) => isOverlapping(rect, stretch)))
      .map(({ look }) => `a ${look} line through ${nameLabel(label)}`);
  });
}

function listLabelsOnSigns({ labels, signs }: Plan): string[] {
  return labels.flatMap((label) =>
    signs
      .filter((sign) => isOverlapping(getLabelRect(label), getSignRect(sign)))
      .map(({ kind }) => `${kind} on ${nameLabel(label)}`),
  );
}

/** What is typed covers the arrow that it ends, and nothing else. */
function listEchoesOutOfPlace({ width, height, labels, boxes, signs }: Plan): string[] {
  return signs.flatMap(({ echo }) => {
    if (!echo) return [];
    const isOutside = echo.x < 0 || echo.x + echo.width > width || echo.y + echo.height > height;
    const covered = labels.filter((label) => isOverlapping(echo, getLabelRect(label))).map(nameLabel);
    const boxed = boxes.filter((box) => box.look !== "node" && isOverlapping(echo, box)).map(({ look }) => look);
    return [...(isOutside ? ["the echo outside"] : []), ...[...covered, ...boxed].map((each) => `the echo on ${each}`)];
  });
}

/** Boxes stand in each other or apart. */
function listCrossingBoxes({ boxes }: Plan): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => isOverlapping(one, other) && !isWithin(one, other) && !isWithin(other, one))
      .map((other) => `${one.look} over the border of ${other.look}`),
  );
}

function listLooseHeads({ lines, boxes }: Plan): string[] {
  return lines.flatMap(({ look, hasHead, points }) => {
    const end = points.at(-1);
    if (!hasHead || !end) return [];
    const isHeld = boxes.some((box) => box.look !== "node" && box.look !== "ring" && isOnEdge(end, box));
    return isHeld ? [] : [`the head of a ${look} line at ${end.x},${end.y} touches no box`];
  });
}

function isOnEdge({ x, y }: Point, box: Box): boolean {
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const isAcross = y >= box.y && y <= bottom && (x === box.x || x === right);
  return isAcross || (x >= box.x && x <= right && (y === box.y || y === bottom));
}

function isOverlapping(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isWithin(one: Rect, other: Rect): boolean {
  return (
    one.x >= other.x &&
    one.y >= other.y &&
    one.x + one.width <= other.x + other.width &&
    one.y + one.height <= other.y + other.height
  );
}

function listStretches({ points }: Line): Rect[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] as Point;
    return {
      x: Math.min(start.x, end.x) - 1,
      y: Math.min(start.y, end.y) - 1,
      width: Math.abs(start.x - end.x) + 2,
      height: Math.abs(start.y - end.y) + 2,
    };
  });
}

function getSignRect({ kind, x, y, toward }: Sign): Rect {
  if (kind === "question" || kind === "rejected") return { x: x - 14, y: y - 14, width: 28, height: 28 };
  if (toward === "down") return { x: x - 12, y: y - 1, width: 24, height: 8 };
  return { x: toward === "left" ? x - 7 : x - 1, y: y - 8, width: 8, height: 16 };
}
