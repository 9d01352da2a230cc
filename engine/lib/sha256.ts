// SHA-256 of short texts, without Node and without an object per hash: ten thousand Services have sixty thousand chain names,
// and a library's typed arrays for each of them cost more than the hashing.
// Source: FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2.

/** Roots of a prime, to 32 bits behind the point: that is where the constants of FIPS 180-4 come from (4.2.2, 5.3.3). */
function takeFraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) | 0;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return true;
}

const PRIMES = Array.from({ length: 310 }, (_, index) => index + 2).filter(isPrime);
const ROUND_CONSTANTS = Int32Array.from(PRIMES.slice(0, 64), (prime) => takeFraction(Math.cbrt(prime)));
const INITIAL_STATE = Int32Array.from(PRIMES.slice(0, 8), (prime) => takeFraction(Math.sqrt(prime)));

const BLOCK_BYTES = 64;
const schedule = new Int32Array(64);
const state = new Int32Array(8);

/** UTF-8 with the end mark, zeros and the length in bits behind it, a whole number of blocks. */
let padded = new Uint8Array(4 * BLOCK_BYTES);

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** Writes the text as UTF-8 and returns its length in bytes; half a surrogate pair becomes U+FFFD, as encoders write it. */
function encodeText(text: string): number {
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    let code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) index++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) {
      padded[at++] = code;
      continue;
    }
    const rest = code < 0x800 ? 1 : code < 0x1_0000 ? 2 : 3;
    padded[at++] = (0xff00 >> (rest + 1)) | (code >> (6 * rest));
    for (let left = rest - 1; left >= 0; left--) padded[at++] = 0x80 | ((code >> (6 * left)) & 0x3f);
  }
  return at;
}

/** Returns the number of blocks. */
function padText(text: string): number {
  const longest = 3 * text.length + 9 + BLOCK_BYTES;
  if (padded.length < longest) padded = new Uint8Array(longest);
  const length = encodeText(text);
  const blocks = Math.ceil((length + 9) / BLOCK_BYTES);
  const end = blocks * BLOCK_BYTES;
  padded.fill(0, length, end);
  padded[length] = 0x80;
  // The length in bits is a number of eight bytes; no text here reaches the upper three.
  for (let byte = 0, bits = length * 8; byte < 5; byte++, bits = Math.floor(bits / 256)) padded[end - 1 - byte] = bits;
  return blocks;
}

function fillSchedule(from: number): void {
  for (let index = 0; index < 16; index++) {
    const at = from + 4 * index;
    schedule[index] = (padded[at]! << 24) | (padded[at + 1]! << 16) | (padded[at + 2]! << 8) | padded[at + 3]!;
  }
  for (let index = 16; index < 64; index++) {
    const early = schedule[index - 15]!;
    const late = schedule[index - 2]!;
    const sigma0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const sigma1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule[index] = sigma1 + schedule[index - 7]! + sigma0 + schedule[index - 16]!;
  }
}

function addBlock(from: number): void {
  fillSchedule(from);
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let index = 0; index < 64; index++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + sum1 + chosen + ROUND_CONSTANTS[index]! + schedule[index]!) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + sum0 + majority) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** The eight words of the digest of a text in UTF-8. The list is the same one every time: read it before the next call. */
export function hashText(text: string): Readonly<Int32Array> {
  const blocks = padText(text);
  state.set(INITIAL_STATE);
  for (let block = 0; block < blocks; block++) addBlock(block * BLOCK_BYTES);
  return state;
}
