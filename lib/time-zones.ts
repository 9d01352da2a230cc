export type ZoneRegion = { name: string; zones: string[] };

/** Every zone that this machine knows, by the part of its name before the slash; zones without one under `other`. */
export function listZoneRegions(other: string): ZoneRegion[] {
  const regions = new Map<string, string[]>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const name = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : other;
    regions.set(name, [...(regions.get(name) ?? []), zone]);
  }
  return [...regions].map(([name, zones]) => ({ name, zones }));
}
