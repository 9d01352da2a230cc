import { buildAddress, type NetworkAddress, type NetworkRange, parseAddress } from "../network-address.ts";

/** "10.0.0.4-10.0.0.6", as nft lists ranges that are no prefix, as the prefixes that together hold the same addresses. */
export function splitAddressRange(text: string): NetworkRange[] | "invalid" {
  const dash = text.indexOf("-");
  const first = parseAddress(text.slice(0, dash));
  const last = parseAddress(text.slice(dash + 1));
  if (dash < 0 || first.family === "invalid" || last.family !== first.family) return "invalid";
  const bits = first.family === "IPv4" ? 32 : 128;
  const end = BigInt((last as NetworkAddress).value);
  const ranges: NetworkRange[] = [];
  for (let start = BigInt(first.value); start <= end; ) {
    let size = 0n;
    // The largest prefix that starts here and does not reach beyond the end.
    while (size < bits && start % (1n << (size + 1n)) === 0n && start + (1n << (size + 1n)) - 1n <= end) size += 1n;
    const address = buildAddress(start, first.family);
    const prefixLength = bits - Number(size);
    ranges.push({ first: address, prefixLength, text: `${address.text}/${prefixLength}` });
    start += 1n << size;
  }
  return ranges.length > 0 ? ranges : "invalid";
}
