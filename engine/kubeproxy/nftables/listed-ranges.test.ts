import fc from "fast-check";
import { expect, it } from "vitest";
import { isInRange, type NetworkAddress, parseAddress } from "../network-address.ts";
import { renderListedRanges } from "./render-listed-ranges.ts";
import { splitAddressRange } from "./split-address-range.ts";

// The right-hand sides are what nft 1.0.6 lists for these sets.
it.each([
  [["203.0.113.0/29", "10.244.1.0/24"], "{ 10.244.1.0/24, 203.0.113.0/29 }"],
  [["203.0.113.7/32"], "203.0.113.7"],
  [["0.0.0.0/0", "10.0.0.1"], "{ 0.0.0.0/0 }"],
  [["10.0.0.0/25", "10.0.0.128/25"], "{ 10.0.0.0/24 }"],
  [["10.0.0.5", "10.0.0.6", "10.0.0.4/32"], "{ 10.0.0.4-10.0.0.6 }"],
  [["2001:db8::/64"], "2001:db8::/64"],
])("lists %j as nft does", (ranges, listed) => {
  expect(renderListedRanges(ranges)).toBe(listed);
});

it("reads a range that is no prefix as exactly its addresses", () => {
  const number = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(number, number, (a, b) => {
      const address = (n: number) => parseAddress(`10.0.${n >> 8}.${n & 255}`) as NetworkAddress;
      const ranges = splitAddressRange(`${address(Math.min(a, b)).text}-${address(Math.max(a, b)).text}`);
      if (ranges === "invalid") return false;
      return Array.from({ length: 302 }, (_, n) => n).every((n) => {
        const isInside = ranges.some((range) => isInRange(address(n), range));
        return isInside === (n >= Math.min(a, b) && n <= Math.max(a, b));
      });
    }),
    { seed: 7, numRuns: 60 },
  );
  expect(splitAddressRange("10.0.0.9-10.0.0.1")).toBe("invalid");
});
