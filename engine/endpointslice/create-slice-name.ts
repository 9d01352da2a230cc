import { createRandom } from "../lib/random.ts";

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums
const LETTERS = "bcdfghjklmnpqrstvwxz2456789";
const LONGEST_BASE = 63 - 5;

/** Five letters as generateName appends them, the same for the same seed. */
export function createSuffix(seed: string): string {
  const random = createRandom(seed);
  let suffix = "";
  for (let index = 0; index < 5; index++) suffix += LETTERS[Math.floor(random() * LETTERS.length)];
  return suffix;
}

/** `web` → `web-x7k2p`. `taken` holds `namespace/name`; a name that is taken gets the next five letters. */
export function createSliceName(owner: { namespace: string; name: string }, seed: string, taken: Set<string>): string {
  const base = `${owner.name}-`.slice(0, LONGEST_BASE);
  for (let attempt = 0; ; attempt++) {
    const name = base + createSuffix(attempt === 0 ? seed : `${seed}#${attempt}`);
    if (taken.has(`${owner.namespace}/${name}`)) continue;
    taken.add(`${owner.namespace}/${name}`);
    return name;
  }
}
