import type { BeliefId } from "../types.ts";
import type { Belief } from "./belief.ts";
import { m1 } from "./m1.ts";
import { m2 } from "./m2.ts";
import { m3 } from "./m3.ts";
import { m4 } from "./m4.ts";
import { m5 } from "./m5.ts";
import { m6 } from "./m6.ts";
import { m9 } from "./m9.ts";
import { m10 } from "./m10.ts";
import { m14 } from "./m14.ts";
import { m29 } from "./m29.ts";

/** The implemented part of the catalogue in docs/beliefs.md, in its order. */
const catalogue = { M1: m1, M2: m2, M3: m3, M4: m4, M5: m5, M6: m6, M9: m9, M10: m10, M14: m14, M29: m29 };

export type KnownBeliefId = keyof typeof catalogue;

export function isKnownBelief(id: string): id is KnownBeliefId {
  return Object.hasOwn(catalogue, id);
}

/** Total for known ids: an unknown one does not type-check, text from outside goes through `isKnownBelief` first. */
export function getBelief(id: KnownBeliefId): Belief {
  return catalogue[id];
}

export function listBeliefs(): Belief[] {
  return Object.values(catalogue);
}

/** Most specific first; equal ones in the catalogue's order. */
export function orderBySpecificity(ids: BeliefId[]): BeliefId[] {
  const found = listBeliefs().filter((belief) => ids.includes(belief.id));
  return found.sort((a, b) => b.specificity - a.specificity).map((belief) => belief.id);
}
