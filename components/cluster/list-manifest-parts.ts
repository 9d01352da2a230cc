import { diffLines } from "diff";

export type ManifestLine = { text: string; isTinted: boolean };
export type ManifestPart = { kind: string; name: string; lines: ManifestLine[] };
export type ChangedLine = { text: string; change: "added" | "removed" | "kept" };

const DECIDES = /\b(nodePort|port|targetPort|selector|clusterIP|type|externalTrafficPolicy|internalTrafficPolicy):/;
const CONTEXT = 1;

/** Documents of a manifest. Lines that matter are those of Services: in a pod nothing decides where a packet goes. */
export function listManifestParts(text: string): ManifestPart[] {
  return text
    .split(/^---[ \t]*$/m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const kind = /^kind:\s*(\S+)/m.exec(part)?.[1] ?? "";
      const name = /^metadata:\s*(?:\{[^}]*?|\n(?:[ \t].*\n)*?[ \t]+)name:\s*([^\s,}]+)/m.exec(part)?.[1] ?? "";
      const lines = part.trimEnd().replace(/^\n+/, "").split("\n");
      return {
        kind,
        name,
        lines: lines.map((line) => ({ text: line, isTinted: kind === "Service" && DECIDES.test(line) })),
      };
    });
}

/** What changed since an earlier text, with a line around it. "…" stands where lines are left out. */
export function listChangedLines(before: string, text: string): ChangedLine[] {
  const all = diffLines(`${before.trimEnd()}\n`, `${text.trimEnd()}\n`).flatMap(({ value, added, removed }) =>
    value
      .trimEnd()
      .split("\n")
      .map((line): ChangedLine => ({ text: line, change: added ? "added" : removed ? "removed" : "kept" })),
  );
  const isNear = (index: number) =>
    all.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ change }) => change !== "kept");
  return all.flatMap((line, index) => {
    if (isNear(index)) return [line];
    const isGap = index > 0 && isNear(index - 1) && all.slice(index).some(({ change }) => change !== "kept");
    return isGap ? [{ text: "…", change: "kept" as const }] : [];
  });
}
