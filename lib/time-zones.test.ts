import { expect, it } from "vitest";
import { listZoneRegions } from "./time-zones.ts";

it("puts every zone into its region, once", () => {
  const regions = listZoneRegions("Other");
  expect(regions.find(({ name }) => name === "Asia")?.zones).toContain("Asia/Shanghai");
  expect(regions.flatMap(({ zones }) => zones).sort()).toEqual(Intl.supportedValuesOf("timeZone").sort());
  expect(new Set(regions.map(({ name }) => name)).size).toBe(regions.length);
});
