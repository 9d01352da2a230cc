/**
 * Without vowels and look-alikes: no words by chance.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums
 */
const NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
/** maxNameLength: 63, although names of many kinds may be longer. */
const NAME_LIMIT = 63;
const SUFFIX_LENGTH = 5;

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Eight digits; a table, because toString(16) is slow for numbers of 32 bits. */
function renderHex(word: number): string {
  return (
    HEX_BYTES[word >>> 24]! + HEX_BYTES[(word >>> 16) & 255]! + HEX_BYTES[(word >>> 8) & 255]! + HEX_BYTES[word & 255]!
  );
}

/** A version 4 UUID out of the given stream of numbers. */
export function createUid(random: () => number): string {
  const take = () => renderHex(Math.floor(random() * 4294967296));
  const [first, second, third, fourth] = [take(), take(), take(), take()];
  const variant = "89ab"[Number.parseInt(third.charAt(0), 16) & 3];
  const middle = `${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}`;
  return `${first}-${middle}-${third.slice(4)}${fourth}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/storage/names/generate.go */
export function createName(generateName: string, random: () => number): string {
  const pick = () => NAME_ALPHABET[Math.floor(random() * NAME_ALPHABET.length)];
  const suffix = Array.from({ length: SUFFIX_LENGTH }, pick).join("");
  return generateName.slice(0, NAME_LIMIT - SUFFIX_LENGTH) + suffix;
}
