import type { Verdict } from "#engine";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { type DrawingPlan, planDrawing, type Station } from "./plan-drawing.ts";
import { PortShape } from "./port-shape.tsx";

const BOX = { width: 148, height: 58 };
const ACROSS_GAP = 34;
const ACROSS_STEP = BOX.width + ACROSS_GAP;
/** Room under a box for the address that arrives there. */
const ARRIVAL = 32;
const DOWN_GAP = 46;
const DOWN_STEP = BOX.height + DOWN_GAP;

/**
 * The path of a request, drawn on the server from the engine's hops: across on wide screens, down on narrow ones.
 * Decorative for screen readers: the hop table beside it says the same.
 */
export function PathDrawing({ verdict, words, caption }: { verdict: Verdict; words: ClusterWords; caption?: string }) {
  const plan = planDrawing(verdict);
  if (plan.ends.length === 0) return null;
  return (
    <figure className={styles.drawing}>
      <div aria-hidden="true">
        <div className={styles.across}>
          <AcrossDrawing plan={plan} words={words} />
        </div>
        <div className={styles.down}>
          <DownDrawing plan={plan} words={words} />
        </div>
      </div>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

type DrawingProps = { plan: DrawingPlan; words: ClusterWords };

function AcrossDrawing({ plan, words }: DrawingProps) {
  const { passed, ends } = plan;
  const width = (passed.length + 1) * ACROSS_STEP - ACROSS_GAP + 4;
  const endStep = BOX.height + ARRIVAL;
  const height = ends.length * endStep + 34;
  const endX = passed.length * ACROSS_STEP + 2;
  return (
    <Canvas width={width} height={height}>
      {passed.map((station, index) => (
        <Place key={station.step} station={station} x={index * ACROSS_STEP + 2} y={2} words={words} isAcross>
          {index > 0 ? <path className={styles.line} d={ARROW_ACROSS} /> : null}
        </Place>
      ))}
      {ends.map((station, index) => (
        <Place key={station.step} station={station} x={endX} y={index * endStep + 2} words={words} isAcross>
          <path className={lookOfLine(station)} d={index === 0 ? ARROW_ACROSS : branchAcross(index * endStep)} />
        </Place>
      ))}
      <End plan={plan} words={words} x={endX} y={ends.length * endStep + 18} />
    </Canvas>
  );
}

function DownDrawing({ plan, words }: DrawingProps) {
  const { passed, ends } = plan;
  const endsY = passed.length * DOWN_STEP + 2;
  return (
    <Canvas width={320} height={endsY + ends.length * DOWN_STEP - DOWN_GAP + 34}>
      {passed.map((station, index) => (
        <Place key={station.step} station={station} x={2} y={index * DOWN_STEP + 2} words={words} isAcross={false}>
          {index > 0 ? <path className={styles.line} d={ARROW_DOWN} /> : null}
        </Place>
      ))}
      {ends.map((station, index) => (
        <Place key={station.step} station={station} x={2} y={endsY + index * DOWN_STEP} words={words} isAcross={false}>
          {index === 0 ? <path className={lookOfLine(station)} d={ARROW_DOWN} /> : null}
        </Place>
      ))}
      <End plan={plan} words={words} x={2} y={endsY + ends.length * DOWN_STEP - DOWN_GAP + 24} />
    </Canvas>
  );
}

const ARROW_ACROSS = `M-34 ${BOX.height / 2} H-5 M-12 ${BOX.height / 2 - 6} l7 6 l-7 6`;
const ARROW_DOWN = "M28 -46 V-5 M22 -12 l6 7 l6 -7";

/** A line that leaves the first arrow half-way and bends down to a pod further below. */
function branchAcross(drop: number): string {
  const middle = BOX.height / 2;
  return `M-22 ${middle - drop} V${middle} H-5 M-12 ${middle - 6} l7 6 l-7 6`;
}

function lookOfLine(station: Station): string {
  return station.state === "bad" ? `${styles.line} ${styles.lineBroken}` : `${styles.line}`;
}

function Canvas({ width, height, children }: { width: number; height: number; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden from screen readers, which get the table
    <svg viewBox={`0 0 ${width} ${height}`} focusable="false" style={{ maxWidth: `${Math.round(width * 1.1)}px` }}>
      {children}
    </svg>
  );
}

type PlaceProps = {
  station: Station;
  x: number;
  y: number;
  words: ClusterWords;
  isAcross: boolean;
  children: React.ReactNode;
};

function Place({ station, x, y, words, isAcross, children }: PlaceProps) {
  const look = { passed: styles.station, good: styles.stationGood, bad: styles.stationBad }[station.state];
  return (
    <g transform={`translate(${x} ${y})`}>
      {children}
      <rect className={look} width={BOX.width} height={BOX.height} rx="6" />
      <text className={styles.place} x="12" y="23">
        {words.places[station.at]}
      </text>
      <text className={styles.name} x="12" y="43" textLength={station.name.length > 17 ? BOX.width - 24 : undefined}>
        {station.name === "outside" ? words.outside : station.name}
      </text>
      <Arrival station={station} isAcross={isAcross} />
    </g>
  );
}

function Arrival({ station, isAcross }: { station: Station; isAcross: boolean }) {
  if (station.arrivesFor === "") return null;
  const [x, y] = isAcross ? [0, BOX.height + 20] : [46, -20];
  return (
    <g data-role={station.role} transform={`translate(${x} ${y})`}>
      {station.role ? (
        <g className={styles.shape} transform="translate(0 -10)">
          <PortShape role={station.role} size={11} />
        </g>
      ) : null}
      <text className={styles.address} x={station.role ? 16 : 0}>
        {station.arrivesFor}
      </text>
    </g>
  );
}

function End({ plan, words, x, y }: DrawingProps & { x: number; y: number }) {
  const isGood = plan.outcome === "delivered";
  return (
    <text className={`${styles.end} ${isGood ? styles.endGood : styles.endBad}`} x={x} y={y}>
      {isGood ? "✓ " : "✗ "}
      {words.outcomes[plan.outcome]}
      {plan.hiddenEnds > 0 ? ` (+ ${plan.hiddenEnds})` : ""}
    </text>
  );
}
