import { utf8ToBytes } from "@noble/hashes/utils.js";

const [OFFSET_0, OFFSET_1, OFFSET_2, OFFSET_3] = [0x6295c58d, 0x62b82175, 0x07bb0142, 0x6c62272e];
/** The prime is 2^88 + 0x13b. */
const PRIME_LOW = 0x13b;
const LIMB = 0x1_0000_0000;

/** 128-bit FNV-1a of the text in UTF-8, 32 hexadecimal digits. Four 32-bit limbs: `bigint` would be ten times slower. */
export function hashFnv128a(text: string): string {
  let [w0, w1, w2, w3] = [OFFSET_0, OFFSET_1, OFFSET_2, OFFSET_3];
  for (const byte of utf8ToBytes(text)) {
    w0 = (w0 ^ byte) >>> 0;
    const p0 = w0 * PRIME_LOW;
    const p1 = w1 * PRIME_LOW + Math.floor(p0 / LIMB);
    const p2 = w2 * PRIME_LOW + Math.floor(p1 / LIMB) + ((w0 << 24) >>> 0);
    const p3 = w3 * PRIME_LOW + Math.floor(p2 / LIMB) + (((w1 << 24) | (w0 >>> 8)) >>> 0);
    [w0, w1, w2, w3] = [p0 >>> 0, p1 >>> 0, p2 >>> 0, p3 >>> 0];
  }
  return [w3, w2, w1, w0].map((limb) => limb.toString(16).padStart(8, "0")).join("");
}
