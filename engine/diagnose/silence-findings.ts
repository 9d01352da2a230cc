import type { Finding } from "./finding.ts";

/** What somebody decided to live with, and why. `field` and `subject` are those of the finding. */
export type BaselineEntry = { code: string; subject: string; field: string; reason: string };

export type SilencedFinding = { finding: Finding; reason: string; by: "comment" | "baseline" };

export type SilencedReport = {
  findings: Finding[];
  silenced: SilencedFinding[];
  /** Entries of the baseline that match nothing any more. */
  unused: BaselineEntry[];
};

type File = { file: string; text: string };
type Comment = { codes: string[]; reason: string; line: number; column: number; first: number; last: number };

const COMMENT = /#\s*three-ports:\s*ignore\b[ \t]*([a-z-]+(?:,[a-z-]+)*)?[ \t]*(.*?)\s*$/;
const isBlank = (line: string) => /^\s*(#.*)?$/.test(line);
const isBreak = (line: string) => /^(---|\.\.\.)(\s|$)/.test(line);

/**
 * Lines that a comment is for: its own; standing alone, the next one with something in it; above the first line of an object,
 * the whole object.
 */
function listComments({ text }: File): Comment[] {
  if (!text.includes("three-ports:")) return [];
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index): Comment[] => {
    const match = COMMENT.exec(line);
    if (!match) return [];
    const [, codes = "", reason = ""] = match;
    const base = { codes: codes.split(",").filter(Boolean), reason, line: index + 1, column: match.index + 1 };
    if (!isBlank(line)) return [{ ...base, first: index + 1, last: index + 1 }];
    const next = lines.findIndex((each, at) => at > index && !isBlank(each) && !isBreak(each));
    if (next < 0) return [];
    const before = lines.slice(0, next).findLastIndex((each) => !isBlank(each));
    const isTop = before < 0 || isBreak(lines[before] ?? "");
    if (!isTop) return [{ ...base, first: next + 1, last: next + 1 }];
    const end = lines.findIndex((each, at) => at > next && isBreak(each));
    return [{ ...base, first: next + 1, last: end < 0 ? lines.length : end }];
  });
}

function buildComplaint(file: string, { line, column, codes }: Comment): Finding {
  const facts = { codes: codes.join(", ") };
  const location = { file, line, column };
  return { code: "ignore-without-reason", severity: "warning", subject: "", field: "", location, facts, mends: [] };
}

/** Findings without those that a comment in the text or the baseline answers, each with a reason; no reason, no silence. */
export function silenceFindings(
  findings: readonly Finding[],
  files: readonly File[],
  baseline: readonly BaselineEntry[] = [],
): SilencedReport {
  const comments = new Map(files.map((file) => [file.file, listComments(file)]));
  const complaints = files.flatMap(({ file }) =>
    (comments.get(file) ?? [])
      .filter(({ codes, reason }) => codes.length === 0 || reason === "")
      .map((comment) => buildComplaint(file, comment)),
  );
  const getKey = ({ code, subject, field }: Pick<BaselineEntry, "code" | "subject" | "field">) =>
    JSON.stringify([code, subject, field]);
  const known = new Map(baseline.filter(({ reason }) => reason.trim() !== "").map((entry) => [getKey(entry), entry]));
  const used = new Set<string>();
  const report: SilencedReport = { findings: [...complaints], silenced: [], unused: [] };
  for (const finding of findings) {
    const { file, line } = finding.location;
    const comment = (comments.get(file) ?? []).find(
      ({ codes, reason, first, last }) =>
        reason !== "" && codes.includes(finding.code) && line >= first && line <= last,
    );
    const entry = known.get(getKey(finding));
    if (entry) used.add(getKey(entry));
    if (comment) report.silenced.push({ finding, reason: comment.reason, by: "comment" });
    else if (entry) report.silenced.push({ finding, reason: entry.reason, by: "baseline" });
    else report.findings.push(finding);
  }
  report.unused = baseline.filter((entry) => !used.has(getKey(entry)));
  return report;
}
