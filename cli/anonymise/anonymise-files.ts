import { readText, renderYaml } from "#engine";
import type { CommandResult } from "../command-result.ts";
import type { ManifestFile, ReadResult } from "../commands/read-manifest-files.ts";
import { findLanguage, getCliWords } from "../options/find-words.ts";
import { anonymiseObject } from "./anonymise-object.ts";
import { createPseudonyms } from "./create-pseudonyms.ts";

type Asked = { from?: string; to?: string; lang?: string };

/**
 * The objects of the files with names and addresses replaced, as kubectl prints YAML, one after the other in their order.
 * Only what was understood is printed: comments go, and what is no object is left out and counted.
 */
export function anonymiseFiles(
  read: ReadResult | { status: "read"; files: ManifestFile[] },
  { from, to, lang }: Asked,
): CommandResult {
  if (read.status === "unreadable") return { stdout: "", stderr: `${read.message}\n`, exit: 2 };
  const words = getCliWords(findLanguage(lang)).anonymise;
  const names = createPseudonyms(JSON.stringify(read.files.map(({ text }) => text)));
  const sets = read.files.map((file: ManifestFile) => readText(file));
  const objects = sets.flatMap(({ documents }) => documents.map(({ object }) => anonymiseObject(object, names)));
  const faults = sets.flatMap(({ errors, foreign }) => [...errors, ...foreign]);
  const remarks = faults.map(({ location: { file, line, column } }) => words.leftOut(`${file}:${line}:${column}`));
  const ask = [
    ...(from ? [`--from ${names.replaceQuestion(from)}`] : []),
    ...(to ? [`--to ${names.replaceQuestion(to)}`] : []),
  ];
  if (ask.length > 0) remarks.push(words.ask(ask.join(" ")));
  const stdout = objects.map((object) => renderYaml(object)).join("---\n");
  return { stdout, stderr: remarks.map((remark) => `${remark}\n`).join(""), exit: objects.length > 0 ? 0 : 2 };
}
