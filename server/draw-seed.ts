import "server-only";
import { hkdfSync } from "node:crypto";

/** Seeds of self-study are 0–255; 256–511 are for graded work. The checks of the lessons run over exactly these. */
export const SELF_STUDY_SEEDS = 256;

const BYTES_PER_PLACE = 4;

/**
 * The seed that a learner gets as `ordinal`-th variant of an exercise. Each salt orders the seeds in its own way, and none
 * comes twice before all have been there.
 */
export function drawSeed(variantSalt: string, exerciseId: string, ordinal: number): number {
  const round = Math.floor(ordinal / SELF_STUDY_SEEDS);
  const places = new DataView(
    hkdfSync("sha256", variantSalt, "", `${round} ${exerciseId}`, SELF_STUDY_SEEDS * BYTES_PER_PLACE),
  );
  const getPlace = (seed: number) => places.getUint32(seed * BYTES_PER_PLACE);
  const order = Array.from({ length: SELF_STUDY_SEEDS }, (_, seed) => seed);
  order.sort((a, b) => getPlace(a) - getPlace(b) || a - b);
  return order[ordinal % SELF_STUDY_SEEDS] as number;
}
