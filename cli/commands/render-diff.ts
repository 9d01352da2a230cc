import { createTwoFilesPatch } from "diff";
import { applyEdits, type TextEdit } from "#engine";

/** The edits as one unified diff that `patch -p0` takes; empty where there are none. */
export function renderDiff(files: readonly { file: string; text: string }[], edits: readonly TextEdit[]): string {
  const edited = applyEdits(files, edits);
  if (edited.status === "refused") return "";
  return files
    .map(({ file, text }, index) => {
      const after = edited.files[index]?.text ?? text;
      if (after === text) return "";
      const patch = createTwoFilesPatch(file, file, text, after, undefined, undefined, { context: 3 });
      // The line of equal signs is an index line that only some patch programs pass over.
      return patch.slice(patch.indexOf("---"));
    })
    .join("");
}
