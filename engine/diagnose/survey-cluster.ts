import type { Outcome, Verdict } from "../api/verdict.ts";
import type { ManifestFile } from "../intake/reading.ts";
import type { Cluster } from "../resolve/cluster.ts";
import { parseClient } from "../resolve/parse-client.ts";
import type { RequestProblem } from "../resolve/request-problem.ts";
import { resolveRequest } from "../resolve/resolve-request.ts";
import { type Diagnosis, diagnoseRequest, listClusterFindings } from "./diagnose-request.ts";
import { listAssumptions } from "./list-assumptions.ts";
import { listQuestions } from "./list-questions.ts";
import type { Question, Skipped, SurveyClient, Try } from "./question.ts";
import { settleVerdict } from "./settle-verdict.ts";
import { buildSituation } from "./situation.ts";

export type SurveyStatus = "broken" | "unknown" | "ok";

export type SurveyLine = Omit<Question, "tries"> &
  Pick<Diagnosis, "request" | "verdict" | "cause" | "assumptions"> & {
    /** As a person would write it: a name, an address, a URL. */
    address: string;
    status: SurveyStatus;
    outcome: Outcome;
  };

export type Survey = {
  /** The worst first, then in the order of the objects. */
  lines: SurveyLine[];
  /** How many ended so, those without a line among them. */
  counts: Record<SurveyStatus, number>;
  /** Addresses that were asked and have no line. */
  leftOut: number;
  /** Addresses that were not even asked. */
  unasked: number;
  skipped: Skipped[];
};

export type SurveyResult = { status: "ok"; survey: Survey } | { status: "invalid"; problem: RequestProblem };

const MAX_LINES = 500;
const MAX_QUESTIONS = 2000;
/** Each tries its mends, which takes much longer than a verdict. */
const MAX_DIAGNOSES = 40;

const ORDER: readonly SurveyStatus[] = ["broken", "unknown", "ok"];

type Answer = { question: Question; chosen: Try; verdict: Verdict; status: SurveyStatus };

/**
 * Every address and port that the objects open, each with its end. `from` asks everything; without it whoever would: pods of the
 * namespace, else others, else a node; outsiders where doors to the outside are.
 */
export function surveyCluster(cluster: Cluster, files: readonly ManifestFile[], from?: string): SurveyResult {
  let client: SurveyClient | undefined;
  if (from !== undefined) {
    const parsed = parseClient(cluster, from);
    if (parsed.status === "invalid") return parsed;
    client = parsed;
  }
  const { questions, skipped } = listQuestions(cluster, client);
  const answers = questions.slice(0, MAX_QUESTIONS).map((question) => answerQuestion(cluster, question));
  const sorted = ORDER.flatMap((status) => answers.filter((answer) => answer.status === status));
  const shown = sorted.slice(0, MAX_LINES);
  const count = (status: SurveyStatus) => answers.filter((answer) => answer.status === status).length;
  const survey: Survey = {
    lines: describeAnswers(cluster, files, shown),
    counts: { broken: count("broken"), unknown: count("unknown"), ok: count("ok") },
    leftOut: sorted.length - shown.length,
    unasked: questions.length - answers.length,
    skipped: skipped.slice(0, MAX_LINES),
  };
  return { status: "ok", survey };
}

/** One client or node that gets through is enough: the others may be kept out on purpose. */
function answerQuestion(cluster: Cluster, question: Question): Answer {
  let first: Answer | undefined;
  for (const chosen of question.tries) {
    const { verdict } = settleVerdict(resolveRequest(cluster, chosen.request));
    const answer = { question, chosen, verdict, status: judge(verdict) };
    if (answer.status === "ok") return answer;
    // A client that is the only pod there is shows nothing of others; a node's question counts it.
    if (!first || (misses(first.verdict) && !misses(verdict))) first = answer;
  }
  return first!;
}

function misses(verdict: Verdict): boolean {
  return verdict.outcome === "ambiguous" && verdict.missingFact === "endpoints";
}

function judge(verdict: Verdict): SurveyStatus {
  switch (verdict.outcome) {
    case "delivered":
      return "ok";
    case "ambiguous":
      return "unknown";
    case "mixed": {
      const ends = verdict.branches.map((branch) => judge(branch.verdict));
      return ORDER.find((status) => ends.includes(status)) ?? "ok";
    }
    // A redirect is what its author wanted.
    case "answered-by-controller":
      return verdict.reason.code === "redirects" ? "ok" : "broken";
    default:
      return "broken";
  }
}

/** Addresses of one port that end alike have one cause; it is looked for once. */
function describeAnswers(cluster: Cluster, files: readonly ManifestFile[], answers: readonly Answer[]): SurveyLine[] {
  const findings = answers.some(({ status }) => status !== "ok") ? listClusterFindings(cluster) : [];
  const known = new Map<string, Diagnosis>();
  return answers.map(({ question, chosen: { address, request }, verdict, status }) => {
    const { subject, port, protocol } = question;
    const line = { subject, address, port, protocol, status, outcome: verdict.outcome, request };
    if (status === "ok") {
      return { ...line, verdict, assumptions: listAssumptions(buildSituation(files, cluster, request, verdict)) };
    }
    const key = `${subject} ${port}/${protocol} ${request.http?.host ?? ""}${request.http?.path ?? ""} ${describeEnd(verdict)}`;
    const diagnosis = known.get(key) ?? (known.size < MAX_DIAGNOSES ? diagnose() : undefined);
    if (!diagnosis) return { ...line, verdict, assumptions: [] };
    known.set(key, diagnosis);
    const { cause, assumptions } = diagnosis;
    return { ...line, verdict, assumptions, ...(cause ? { cause } : {}) };

    function diagnose(): Diagnosis {
      return diagnoseRequest(cluster, files, request, verdict, findings);
    }
  });
}

function describeEnd(verdict: Verdict): string {
  return `${verdict.outcome} ${"reason" in verdict ? verdict.reason.code : ""}`;
}
