"use client";

import { useEffect, useState } from "react";

type Props = {
  label: string;
  chosen: string;
  /** Every other zone, by region; the server's list, so that it is the same with and without scripts. */
  regions: { name: string; zones: string[] }[];
  words: { near: string; browser: string };
};

/** All time zones in groups, with those first that are likely: the one that was chosen and, with scripts, the browser's own. */
export function TimeZoneField({ label, chosen, regions, words }: Props) {
  const [own, setOwn] = useState<string>();
  useEffect(() => setOwn(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const near = [...new Set([chosen, ...(own === undefined ? [] : [own]), "UTC"])];
  return (
    <div className="field">
      <label htmlFor="timeZone">{label}</label>
      <select id="timeZone" name="timeZone" className="select" defaultValue={chosen}>
        <optgroup label={words.near}>
          {near.map((zone) => (
            <option key={zone} value={zone}>
              {zone === own ? words.browser.replace("{zone}", zone) : zone}
            </option>
          ))}
        </optgroup>
        {regions.map(({ name, zones }) => (
          <optgroup key={name} label={name}>
            {zones
              .filter((zone) => !near.includes(zone))
              .map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replace(`${name}/`, "").replaceAll("_", " ")}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
