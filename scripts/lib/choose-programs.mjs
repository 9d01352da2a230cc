import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT, say } from "./steps.mjs";

/**
 * Names of the programs of a folder that were asked for, or of all: a file each, but for those that begin with `_`. Ends the
 * process with 2 where one is unknown.
 * @param {string} folder
 * @param {string[]} asked
 * @param {string} noun what such a program is called
 */
export function choosePrograms(folder, asked, noun) {
  const all = readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(".ts") && !file.startsWith("_"))
    .map((file) => file.slice(0, -3));
  const unknown = asked.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    say(`There is no ${noun} called ${unknown.join(", ")}. There are: ${all.join(", ")}.`);
    process.exit(2);
  }
  return asked.length > 0 ? asked : all;
}
