import type { Cause, CauseCode, Diagnosis, FindingCode, Mend, TextEdit, Verdict } from "#engine";
import { formatShare, tellVerdict } from "../engine/tell-verdict.ts";
import type { EngineWords } from "../engine/words.ts";
import type { FindingWords } from "../findings/finding-words.ts";
import type { DiagnoseWords } from "./diagnose-words.ts";

export type DiagnosisWords = { engine: EngineWords; findings: FindingWords; diagnose: DiagnoseWords };

/** What the first line is made of. */
type Told = Pick<Diagnosis, "verdict" | "cause" | "assumptions">;

const BARE_ENDS: ReadonlySet<string> = new Set(["refused", "timed-out", "name-not-resolved"]);

/** What fits on one line of a terminal that somebody reads over another's shoulder. */
const MAX_LINE = 120;

/** Cut at a word where it is too long; what is cut off is told below. */
export function fitLine(text: string, limit = MAX_LINE): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const blank = cut.lastIndexOf(" ");
  return `${(blank > limit / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;:，；：]+$/, "")}…`;
}

function hasOwnText(code: string, texts: object): code is CauseCode {
  return Object.hasOwn(texts, code);
}

/** One cause in one sentence, without its place. */
export function tellCause({ code, facts, subject }: Cause, { diagnose, findings }: DiagnosisWords): string {
  if (hasOwnText(code, diagnose.causes)) return diagnose.causes[code](facts);
  const short = diagnose.findings[code as FindingCode];
  if (short) return short(facts);
  return `${subject}${diagnose.colon}${findings[code as FindingCode].tell(facts)}`;
}

/** The outcome and why, in one line of at most 120 characters. */
export function tellHeadline(diagnosis: Told, words: DiagnosisWords): string {
  const { verdict, cause } = diagnosis;
  const outcome = words.engine.outcomes[verdict.outcome];
  const why = cause ? tellCause(cause, words) : tellReason(diagnosis, words);
  return fitLine(why === "" ? outcome : `${outcome}${words.diagnose.colon}${why}`);
}

function tellReason({ verdict, assumptions }: Told, words: DiagnosisWords): string {
  const { diagnose, engine } = words;
  switch (verdict.outcome) {
    case "delivered": {
      const doubtful = assumptions.find((each) => each.code === "listens" && each.against !== undefined);
      if (doubtful?.code === "listens") return diagnose.deliveredUnless(doubtful.pod, doubtful.against ?? "");
      const targets = verdict.deliveredTo.map(({ ip, port, probability, pod, host, node }) => {
        const address = ip.includes(":") ? `[${ip}]` : ip;
        const share = probability === 1 ? ` ${pod ?? host ?? node ?? ""}`.trimEnd() : ` (${formatShare(probability)})`;
        return `${address}${port === 0 ? "" : `:${port}`}${share}`;
      });
      return diagnose.delivered(targets.slice(0, 4), targets.length);
    }
    case "ambiguous":
      return diagnose.dependsOn(engine.missingFacts[verdict.missingFact]);
    case "mixed": {
      const shares = verdict.branches.map(
        (branch) => `${formatShare(branch.probability)} ${engine.outcomes[branch.verdict.outcome]}`,
      );
      return shares.join(", ");
    }
    case "rejected":
      return verdict.rejected[0]?.message ?? "";
    default:
      return tellShortly(verdict, words);
  }
}

// The code picks the sentence that takes exactly these facts; TypeScript cannot follow that through the union.
function tellShortly(verdict: Verdict, { diagnose, engine }: DiagnosisWords): string {
  if (!("reason" in verdict)) return tellVerdict(verdict, engine);
  const sentences = diagnose.reasons as Record<string, ((reason: object) => string) | undefined>;
  return sentences[verdict.reason.code]?.(verdict.reason) ?? tellVerdict(verdict, engine);
}

const oneLine = (text: string) => fitLine(text.trim().replace(/\s*\n\s*/g, " ⏎ "), 100);

function tellEdit({ file, start, from, to }: TextEdit, { mends, line }: DiagnoseWords): string {
  // What is put in behind a line, or taken out together with the break before it, stands in the next one.
  const isNewLine = from === "" ? to.startsWith("\n") : from.startsWith("\n");
  const place = line(file, isNewLine ? start.line + 1 : start.line);
  if (from.trim() === "") return mends.insert(place, oneLine(to));
  return to.trim() === "" ? mends.remove(place, oneLine(from)) : mends.change(place, oneLine(from), oneLine(to));
}

/** A way out, one sentence for every edit that belongs to it. */
export function tellMend(mend: Mend, words: DiagnoseWords): string[] {
  switch (mend.kind) {
    case "edit":
      return mend.edits.map((edit) => tellEdit(edit, words));
    case "command":
      return [words.mends.run(mend.command)];
    case "dial": {
      const host = mend.host.replace(/^node\s+/, "");
      const protocol = mend.protocol === "TCP" ? "" : `/${mend.protocol.toLowerCase()}`;
      return [words.mends.dial(`${host.includes(":") ? `[${host}]` : host}:${mend.port}${protocol}`)];
    }
    case "tell":
      return [words.mends.ask(mend.command)];
  }
}

/** What stands between the first line and the path: the whole sentence if it was cut, the mends, what it all rests on. */
export function tellDiagnosis(diagnosis: Diagnosis, words: DiagnosisWords): string[] {
  const { verdict, causes, assumptions, doubts, isProven } = diagnosis;
  const { diagnose, engine } = words;
  const lines: string[] = [];
  if (causes.length > 1) lines.push(diagnose.bothNeeded);
  for (const [index, cause] of causes.entries()) {
    if (index > 0 || causes.length > 1) lines.push(`${index + 1}. ${tellCause(cause, words)}`);
    const [mend] = cause.mends;
    if (mend && !isProven && mend.kind !== "tell") lines.push(diagnose.unproven);
    if (mend) lines.push(...tellMend(mend, diagnose));
  }
  // A cause says more than the bare end; who answers, or how often, only the verdict says.
  if (causes.length === 0 || !BARE_ENDS.has(verdict.outcome)) lines.push(tellVerdict(verdict, engine));
  for (const each of assumptions) {
    const tell = diagnose.assumptions[each.code] as (facts: typeof each, engine: EngineWords) => string;
    lines.push(`${diagnose.headings.assumptions}${diagnose.colon}${tell(each, engine)}`);
  }
  if (doubts.length > 0) {
    lines.push(`${diagnose.headings.doubts}${diagnose.colon}`);
    for (const each of doubts) {
      const tell = diagnose.doubts[each.code] as (facts: typeof each) => string;
      lines.push(`  - ${tell(each)}`);
    }
  }
  return lines;
}
