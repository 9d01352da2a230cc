import { createElement } from "react";
import type { ClusterView } from "#engine";
import { PlacedPortShape } from "../port-shape.tsx";
import styles from "./drawing.module.css";
import type { DrawingWords } from "./drawing-words.ts";
import type { Drawn } from "./drawn.ts";
import { SHAPE_WIDTH } from "./measure-text.ts";
import type { BoxLook, Echo, Label, LabelLook, Line, LineLook, Plan, Point, Sign, Tone } from "./plan.ts";
import { planDrawing } from "./plan-drawing.ts";
import { planScenery } from "./plan-scenery.ts";

type Props = {
  /** Drawn alone where nothing is dialled. */
  cluster: ClusterView;
  /** Several are drawn as lanes, one each. */
  drawn: readonly Drawn[];
  words: DrawingWords;
};

/** The style sheet shows one of them; a third would weigh more than it helps the few phones that see the second a little smaller. */
const WIDTHS = [
  { width: 560, name: styles.wide },
  { width: 300, name: styles.narrow },
];

/**
 * The cluster with the way of a request in it, drawn on the server. Hidden from screen readers: the table and the sentence
 * beside it say the same.
 */
export function ClusterDrawing({ cluster, drawn, words }: Props) {
  const plan = (width: number) =>
    drawn.length === 0 ? planScenery(cluster, words, width) : planDrawing(drawn, words, width);
  return (
    <div className={styles.drawing} aria-hidden="true">
      {WIDTHS.map(({ width, name }) => (
        <PlanPicture key={width} plan={plan(width)} className={name} />
      ))}
    </div>
  );
}

/** Children one by one, not as lists: each key of a list would travel to the browser, and none of these ever moves. */
export function PlanPicture({ plan, className }: { plan: Plan; className: string | undefined }) {
  const { width, height } = plan;
  return createElement(
    "svg",
    { className, viewBox: `0 0 ${width} ${height}`, width, height, focusable: "false" },
    ...plan.boxes.map((box) => createElement(Box, { box })),
    ...plan.lines.map((line) => createElement(Way, { line })),
    ...plan.signs.map((sign) => createElement(EndSign, { sign })),
    ...plan.labels.map((label) => createElement(Text, { label })),
  );
}

function Box({ box: { look, x, y, width, height } }: { box: Plan["boxes"][number] }) {
  const radius = look === "tag" ? Math.min(20, height / 2) : look === "plate" ? 4 : look === "ring" ? 9 : 6;
  return <rect className={BOXES[look]} x={x} y={y} width={width} height={height} rx={radius} />;
}

const BOXES: Record<BoxLook, string | undefined> = {
  node: styles.node,
  pod: styles.pod,
  plate: styles.plate,
  process: styles.process,
  place: styles.pod,
  "bad-place": styles.badPlace,
  tag: styles.tag,
  void: undefined,
  ring: styles.ring,
  message: styles.message,
};

const LINES: Record<LineLook, string | undefined> = {
  plain: styles.plain,
  good: styles.good,
  bad: styles.bad,
  ghost: styles.ghost,
  open: styles.open,
  silent: styles.silent,
};

/** The line ends where the head begins, so that no blunt end looks out at its point. */
function Way({ line }: { line: Line }) {
  const look = LINES[line.look];
  const points = [...line.points];
  const end = points.at(-1);
  const corner = points.at(-2);
  if (!line.hasHead || !end || !corner) return <path className={look} d={draw(points)} />;
  const [dx, dy] = [Math.sign(end.x - corner.x), Math.sign(end.y - corner.y)];
  points[points.length - 1] = { x: end.x - dx * 8, y: end.y - dy * 8 };
  const base = { x: end.x - dx * 9, y: end.y - dy * 9 };
  return (
    <>
      <path className={look} d={draw(points)} />
      <path
        className={`${look} ${styles.head}`}
        d={`M${end.x} ${end.y}L${base.x - dy * 5} ${base.y + dx * 5}L${base.x + dy * 5} ${base.y - dx * 5}Z`}
      />
    </>
  );
}

function draw(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}

/** Half-disc: somebody takes it. Bar: it is thrown back. Disc with a cross: the API server's no. */
function EndSign({ sign: { kind, x, y, toward, echo } }: { sign: Sign }) {
  if (kind === "question")
    return (
      <>
        <circle className={styles.question} cx={x} cy={y} r={14} />
        <text className={styles.questionMark} x={x} y={y + 6} textAnchor="middle">
          ?
        </text>
        {echo ? <EchoPlace echo={echo} /> : null}
      </>
    );
  if (kind === "rejected")
    return (
      <>
        <circle className={styles.rejected} cx={x} cy={y} r={11} />
        <path className={styles.cross} d={`M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`} />
      </>
    );
  const isDown = toward === "down";
  if (kind === "refused")
    return (
      <path
        className={styles.bar}
        d={isDown ? `M${x - 12} ${y + 3}h24` : `M${x + (toward === "left" ? -3 : 3)} ${y - 12}v24`}
      />
    );
  const look = kind === "answered" ? styles.taken : styles.socket;
  const d = isDown ? `M${x - 7} ${y}a7 7 0 0 0 14 0Z` : `M${x} ${y - 7}a7 7 0 0 ${toward === "left" ? 0 : 1} 0 14Z`;
  return <path className={look} d={d} />;
}

/** Shown by whoever writes a number into it (components/exercise/use-echo.ts); no server ever does. */
function EchoPlace({ echo: { x, y, width, height, before, after } }: { echo: Echo }) {
  return (
    <g className={styles.echo} data-echo="">
      <rect x={x} y={y} width={width} height={height} rx={height / 2} />
      <text x={x + width / 2} y={y + height / 2 + 5} textAnchor="middle">
        {before}
        <tspan data-echo-text="" />
        {after}
      </text>
    </g>
  );
}

const TEXTS: Record<LabelLook, string | undefined> = {
  plain: undefined,
  name: styles.name,
  strong: styles.strong,
  mono: styles.mono,
  number: styles.number,
  or: styles.or,
};

const TONES: Record<Tone, string | undefined> = {
  plain: undefined,
  good: styles.toneGood,
  bad: styles.toneBad,
  soft: styles.toneSoft,
};

function Text({ label: { x, y, text, look, tone, ink, role } }: { label: Label }) {
  const className = [TEXTS[look], TONES[tone]].filter(Boolean).join(" ") || undefined;
  if (look !== "number" || (text === "" && role === undefined))
    return (
      <text className={look === "number" ? styles.mono : className} x={x} y={y}>
        {look === "number" ? ink : text}
      </text>
    );
  return (
    <>
      {role ? <PlacedPortShape role={role} x={x} y={y - 10} size={11} className={styles.shape} /> : null}
      <text className={className} data-role={role} x={role ? x + SHAPE_WIDTH : x} y={y}>
        {ink ? <tspan className={styles.ink}>{ink}</tspan> : null}
        {text}
      </text>
    </>
  );
}
