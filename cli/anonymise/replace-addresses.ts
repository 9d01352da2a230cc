import { createHash } from "node:crypto";
import { isIP } from "node:net";

/** First octets of which some second octets are set apart (private, link-local, documentation …): those two are kept. */
const KEPT_PAIRS = new Set([10, 100, 169, 172, 192, 198, 203]);
/** 0.0.0.0/8, loopback and what lies above unicast mean something by themselves. */
const isSpecial = (octet: number) => octet === 0 || octet === 127 || octet >= 224;

const ADDRESS =
  /(?<![\p{L}\p{N}.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,3})?(?![\p{L}\p{N}]|\.\d)|\[?[0-9a-f:]*::?[0-9a-f:.]*[0-9a-f:]\]?(?:\/\d{1,3})?/giu;

/**
 * Addresses and networks in a text, and `replaceRest` for what stands between them. Two addresses that share their first
 * bits share as many afterwards, so that an address lies in the same networks as before.
 */
export function replaceAddresses(text: string, secret: string, replaceRest: (part: string) => string): string {
  let result = "";
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const [found] = match;
    const [address = "", bits] = found.replace(/^\[|\](?=\/|$)/g, "").split("/");
    const family = isIP(address);
    if (family === 0) continue;
    const replaced = family === 4 ? replaceIPv4(address, bits, secret) : replaceIPv6(address, bits, secret);
    result += replaceRest(text.slice(end, match.index)) + found.replace(address, replaced);
    end = match.index + found.length;
  }
  return result + replaceRest(text.slice(end));
}

function replaceIPv4(address: string, bits: string | undefined, secret: string): string {
  const octets = address.split(".").map(Number);
  const [first = 0] = octets;
  if (isSpecial(first)) return address;
  return readBytes(flipBits(octets, KEPT_PAIRS.has(first) ? 16 : 8, bits, secret)).join(".");
}

/** Of private networks half is kept, of others the first sixteen bits; loopback, link-local and multicast are kept whole. */
function replaceIPv6(address: string, bits: string | undefined, secret: string): string {
  const groups = expandIPv6(address);
  const [first = 0] = groups;
  if (first === 0 || first >= 0xfe00) return address;
  const bytes = groups.flatMap((group) => [group >> 8, group & 255]);
  const flipped = readBytes(flipBits(bytes, first >= 0xfc00 ? 64 : 16, bits, secret));
  const hex = Array.from({ length: 8 }, (_, index) =>
    (((flipped[2 * index] ?? 0) << 8) | (flipped[2 * index + 1] ?? 0)).toString(16),
  );
  return shortenIPv6(hex);
}

/** Each bit behind the first `kept` is turned or not by what stands before it. Behind the length of a network all stay as they are. */
function flipBits(bytes: readonly number[], kept: number, length: string | undefined, secret: string): string {
  const before = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const last = length === undefined ? before.length : Math.min(Number(length), before.length);
  let after = before.slice(0, kept);
  for (let index = kept; index < before.length; index += 1) {
    const bit = before[index] === "1";
    const isTurned =
      index < last &&
      (createHash("sha256")
        .update(secret + before.slice(0, index))
        .digest()[0] ?? 0) %
        2 ===
        1;
    after += bit !== isTurned ? "1" : "0";
  }
  return after;
}

function readBytes(bits: string): number[] {
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

function expandIPv6(address: string): number[] {
  const written = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + Number(b), c * 256 + Number(d)].map((group) => group.toString(16)).join(":"),
  );
  const [head = "", tail] = written.split("::");
  const read = (part: string) =>
    part
      .split(":")
      .filter((group) => group !== "")
      .map((group) => Number.parseInt(group, 16));
  const [left, right] = [read(head), read(tail ?? "")];
  return tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill(0), ...right];
}

/** The longest run of zeros is left out, as RFC 5952 wants it. */
function shortenIPv6(groups: readonly string[]): string {
  const text = groups.join(":");
  const runs = [...text.matchAll(/(?:^|(?<=:))0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length);
  const [run] = runs;
  if (!run) return text;
  return `${text.slice(0, run.index).replace(/:$/, "")}::${text.slice(run.index + run[0].length).replace(/^:/, "")}`;
}
