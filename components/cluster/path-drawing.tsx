import type { Verdict } from "#engine";
import styles from "./cluster.module.css";
import type { ClusterWords } from "./cluster-words.ts";
import { planDrawing, type Station } from "./plan-drawing.ts";
import { PortShape } from "./port-shape.tsx";

const BOX = { width: 148, height: 58 };
const ACROSS_STEP = BOX.width + 34;
const DOWN_STEP = BOX.height + 46;

/**
 * The path of a request, drawn on the server from the engine's hops: across on wide screens, down on narrow ones.
 * Decorative for screen readers: the hop table beside it says the same.
 */
export function PathDrawing({ verdict, words, caption }: { verdict: Verdict; words: ClusterWords; caption?: string }) {
  const { stations, outcome } = planDrawing(verdict);
  if (stations.length === 0) return null;
  const drawing = { stations, end: words.outcomes[outcome], words };
  return (
    <figure className={styles.drawing}>
      <div aria-hidden="true">
        <div className={styles.across}>
          <Drawing {...drawing} isAcross />
        </div>
        <div className={styles.down}>
          <Drawing {...drawing} isAcross={false} />
        </div>
      </div>
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}

type DrawingProps = { stations: Station[]; end: string; words: ClusterWords; isAcross: boolean };

function Drawing({ stations, end, words, isAcross }: DrawingProps) {
  const count = stations.length;
  const width = isAcross ? count * ACROSS_STEP - 34 + 4 : 320;
  const height = isAcross ? BOX.height + 60 : count * DOWN_STEP - 46 + 34;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden from screen readers, which get the table
    <svg viewBox={`0 0 ${width} ${height}`} focusable="false" style={{ maxWidth: `${width * 1.1}px` }}>
      {stations.map((station, index) => {
        const x = isAcross ? index * ACROSS_STEP + 2 : 2;
        const y = isAcross ? 2 : index * DOWN_STEP + 2;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path never changes its order
          <g key={index} transform={`translate(${x} ${y})`}>
            {index > 0 ? <Arrow isAcross={isAcross} isBroken={station.state === "bad"} /> : null}
            <Box station={station} place={words.places[station.at]} />
            <Arrival station={station} isAcross={isAcross} />
            {index === count - 1 ? <End text={end} state={station.state} isAcross={isAcross} /> : null}
          </g>
        );
      })}
    </svg>
  );
}

function Box({ station, place }: { station: Station; place: string }) {
  const look = { passed: styles.station, good: styles.stationGood, bad: styles.stationBad }[station.state];
  return (
    <>
      <rect className={look} width={BOX.width} height={BOX.height} rx="6" />
      <text className={styles.place} x="12" y="23">
        {place}
      </text>
      <text className={styles.name} x="12" y="43" textLength={station.name.length > 17 ? BOX.width - 24 : undefined}>
        {station.name}
      </text>
    </>
  );
}

function Arrow({ isAcross, isBroken }: { isAcross: boolean; isBroken: boolean }) {
  const look = isBroken ? `${styles.line} ${styles.lineBroken}` : styles.line;
  return isAcross ? (
    <path className={look} d={`M-34 ${BOX.height / 2} H-5 M-12 ${BOX.height / 2 - 6} l7 6 l-7 6`} />
  ) : (
    <path className={look} d="M28 -46 V-5 M22 -12 l6 7 l6 -7" />
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

function End({ text, state, isAcross }: { text: string; state: Station["state"]; isAcross: boolean }) {
  const look = state === "good" ? styles.endGood : styles.endBad;
  return (
    <text className={`${styles.end} ${look}`} x="0" y={isAcross ? BOX.height + 44 : BOX.height + 24}>
      {state === "good" ? "✓ " : "✗ "}
      {text}
    </text>
  );
}
