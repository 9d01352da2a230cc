import type { IpFamily } from "../../api/objects.ts";
import { buildAddress, type NetworkAddress, parseAddress, parseRange } from "../network-address.ts";

type Interval = { first: bigint; last: bigint; family: IpFamily };

/**
 * The addresses of an anonymous set as nft lists them: in numeric order, overlapping and touching ranges joined. One
 * address stands without braces.
 */
export function renderListedRanges(texts: readonly string[]): string {
  const intervals = texts.flatMap(parseInterval).sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: Interval[] = [];
  for (const interval of intervals) {
    const previous = joined.at(-1);
    if (previous && interval.first <= previous.last + 1n) {
      if (interval.last > previous.last) previous.last = interval.last;
    } else joined.push({ ...interval });
  }
  const list = joined.map(renderInterval).join(", ");
  return texts.length === 1 ? list : `{ ${list} }`;
}

function parseInterval(text: string): Interval[] {
  const range = text.includes("/") ? parseRange(text) : undefined;
  const address = range ? range.first : parseAddress(text);
  if (address === "invalid" || address.family === "invalid") return [];
  const bits = address.family === "IPv4" ? 32 : 128;
  const size = BigInt(bits - (range && range.first !== "invalid" ? range.prefixLength : bits));
  const first = BigInt((address satisfies NetworkAddress).value);
  return [{ first, last: first + (1n << size) - 1n, family: address.family }];
}

function renderInterval({ first, last, family }: Interval): string {
  const size = last - first + 1n;
  const start = buildAddress(first, family).text;
  if (size === 1n) return start;
  const isPowerOfTwo = (size & (size - 1n)) === 0n;
  if (!isPowerOfTwo || first % size !== 0n) return `${start}-${buildAddress(last, family).text}`;
  return `${start}/${(family === "IPv4" ? 32 : 128) - (size.toString(2).length - 1)}`;
}
