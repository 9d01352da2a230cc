const NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
const NAME_LIMIT = 63;
const SUFFIX_LENGTH = 5;

/** A version 4 UUID out of the given stream of numbers. */
export function createUid(random: () => number): string {
  const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  const variant = "89ab"[Math.floor(random() * 4)];
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apiserver/pkg/storage/names/generate.go */
export function createName(generateName: string, random: () => number): string {
  const pick = () => NAME_ALPHABET[Math.floor(random() * NAME_ALPHABET.length)];
  const suffix = Array.from({ length: SUFFIX_LENGTH }, pick).join("");
  return generateName.slice(0, NAME_LIMIT - SUFFIX_LENGTH) + suffix;
}
