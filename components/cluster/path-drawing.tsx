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
const TAG = { width: 124, height: 42 };
const TAG_GAP = 18;

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
  const { passed, service, ends } = plan;
  const tagX = passed.length * ACROSS_STEP + 2;
  const endX = tagX + (service === undefined ? 0 : TAG.width + ACROSS_GAP);
  const endStep = BOX.height + ARRIVAL;
  return (
    <Canvas width={endX + BOX.width + 2} height={ends.length * endStep + 34}>
      {passed.map((station, index) => (
        <Place key={station.step} station={station} x={index * ACROSS_STEP + 2} y={2} words={words} isAcross>
          {index > 0 ? <path className={styles.line} d={ARROW_ACROSS} /> : null}
        </Place>
      ))}
      {service === undefined ? null : (
        <ServiceTag name={service} x={tagX} y={2 + (BOX.height - TAG.height) / 2} words={words}>
          <path className={styles.line} d={`M-34 ${TAG.height / 2} H0`} />
        </ServiceTag>
      )}
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
  const { passed, service, ends } = plan;
  const tagY = passed.length * DOWN_STEP + 2 - (DOWN_GAP - TAG_GAP);
  const endsY = service === undefined ? passed.length * DOWN_STEP + 2 : tagY + TAG.height + DOWN_GAP;
  // Several ends hang on one line at their left, so that none seems to follow from the other.
  const endX = ends.length > 1 ? 44 : 2;
  return (
    <Canvas width={320} height={endsY + ends.length * DOWN_STEP - DOWN_GAP + 34}>
      {passed.map((station, index) => (
        <Place key={station.step} station={station} x={2} y={index * DOWN_STEP + 2} words={words} isAcross={false}>
          {index > 0 ? <path className={styles.line} d={ARROW_DOWN} /> : null}
        </Place>
      ))}
      {service === undefined ? null : (
        <ServiceTag name={service} x={2} y={tagY} words={words}>
          <path className={styles.line} d={`M28 -${TAG_GAP} V0`} />
        </ServiceTag>
      )}
      {ends.map((station, index) => (
        <Place
          key={station.step}
          station={station}
          x={endX}
          y={endsY + index * DOWN_STEP}
          words={words}
          isAcross={false}
        >
          <path className={lookOfLine(station)} d={ends.length > 1 ? branchDown(index) : ARROW_DOWN} />
        </Place>
      ))}
      <End plan={plan} words={words} x={endX} y={endsY + ends.length * DOWN_STEP - DOWN_GAP + 24} />
    </Canvas>
  );
}

/** Dashed, because nothing stands there: a Service is what the rule of the node before it belongs to. */
function ServiceTag({ name, x, y, words, children }: TagProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {children}
      <rect className={styles.tag} width={TAG.width} height={TAG.height} rx={TAG.height / 2} />
      <text className={styles.place} x={TAG.width / 2} y="17" textAnchor="middle">
        {words.places.service}
      </text>
      <text className={styles.tagName} x={TAG.width / 2} y="33" textAnchor="middle">
        {name}
      </text>
    </g>
  );
}

type TagProps = { name: string; x: number; y: number; words: ClusterWords; children: React.ReactNode };

const ARROW_ACROSS = `M-34 ${BOX.height / 2} H-5 M-12 ${BOX.height / 2 - 6} l7 6 l-7 6`;
const ARROW_DOWN = "M28 -46 V-5 M22 -12 l6 7 l6 -7";

/** A line that leaves the first arrow half-way and bends down to a pod further below. */
function branchAcross(drop: number): string {
  const middle = BOX.height / 2;
  return `M-22 ${middle - drop} V${middle} H-5 M-12 ${middle - 6} l7 6 l-7 6`;
}

/** The same downwards: a line at the left, from the arrow before or from the box above, into the box's side. */
function branchDown(index: number): string {
  const middle = BOX.height / 2;
  return `M-16 ${index === 0 ? -DOWN_GAP : middle - DOWN_STEP} V${middle} H-5 M-12 ${middle - 6} l7 6 l-7 6`;
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
