import {
  applyEdits,
  buildCluster,
  type ClusterFacts,
  type Diagnosis,
  diagnoseRequest,
  type Finding,
  findDefaultRequest,
  lintManifests,
  parseRequest,
  readText,
  resolveRequest,
  surveyCluster,
} from "#engine";
import { diagnoseEn } from "#locales/diagnose/en";
import { type DiagnosisWords, tellDiagnosis, tellHeadline } from "#locales/diagnose/tell-diagnosis";
import { diagnoseZh } from "#locales/diagnose/zh";
import { engineEn } from "#locales/engine/en";
import { engineZh } from "#locales/engine/zh";
import { findingsEn } from "#locales/findings/en";
import { findingsZh } from "#locales/findings/zh";
import type { PasteInput } from "./create-paste.ts";

/** What became of an input, for the statistics of a run. */
export type DiagnosisPassage = {
  findings: number;
  unasked: number;
  diagnoses: number;
  causes: number;
  proven: number;
  edits: number;
};

const WORDS: DiagnosisWords[] = [
  { engine: engineEn, findings: findingsEn, diagnose: diagnoseEn },
  { engine: engineZh, findings: findingsZh, diagnose: diagnoseZh },
];

/** All that is said of one text together: a dump's findings are many, and none of them is long. */
const MAX_OUTPUT = 4 * 2 ** 20;
const MAX_HEADLINE = 120;

/** Every edit lies in the text, and what it makes is read no worse than before. */
function checkEdits(text: string, { mends, code }: Pick<Finding, "mends"> & { code: string }): number {
  const file = { file: "f.yaml", text, maxLength: 2 ** 20 };
  const { errors, foreign } = readText(file);
  // What is known to be something else is not told of its faults.
  const faults = foreign.length > 0 ? Number.POSITIVE_INFINITY : errors.length;
  const edits = mends.filter(({ kind }) => kind === "edit");
  for (const mend of edits) {
    if (mend.kind !== "edit") continue;
    const edited = applyEdits([file], mend.edits);
    if (edited.status === "refused") throw new Error(`${code}: an edit does not fit: ${JSON.stringify(edited.edit)}`);
    const after = readText(edited.files[0]!).errors.length;
    if (after > faults) throw new Error(`${code}: unreadable after ${JSON.stringify(mend.edits)}`);
  }
  return edits.length;
}

function checkWords(diagnosis: Diagnosis): void {
  for (const words of WORDS) {
    const headline = tellHeadline(diagnosis, words);
    if (headline.length > MAX_HEADLINE) throw new Error(`a headline of ${headline.length}: ${headline}`);
    const length = tellDiagnosis(diagnosis, words).join("\n").length;
    if (length > MAX_OUTPUT) throw new Error(`${length} characters are told`);
  }
}

/** Lint, survey and one question. Throws if the engine does, if an edit is bad, or if too much is said. */
export function checkDiagnosis({ text, from, to, mode }: PasteInput): DiagnosisPassage {
  const files = [{ file: "f.yaml", text, maxLength: 2 ** 20 }];
  const { findings } = lintManifests({ files, withOpinions: true });
  let edits = 0;
  for (const finding of findings) edits += checkEdits(text, finding);
  if (JSON.stringify(findings).length > MAX_OUTPUT) throw new Error("too much is found");
  const passage = { findings: findings.length, unasked: 0, diagnoses: 0, causes: 0, proven: 0, edits };
  const facts: ClusterFacts = { proxyMode: mode as NonNullable<ClusterFacts["proxyMode"]> };
  const cluster = buildCluster({ manifests: files, facts, isExcerpt: true });
  surveyCluster(cluster, files, undefined);
  const asked = parseRequest(cluster, from === undefined ? findDefaultRequest(cluster, to) : { from, to });
  if (asked.status === "invalid") return { ...passage, unasked: 1 };
  const diagnosis = diagnoseRequest(cluster, files, asked.request, resolveRequest(cluster, asked.request));
  for (const cause of diagnosis.causes) edits += checkEdits(text, cause);
  if (!diagnosis.isProven && diagnosis.edits.length > 0) throw new Error("edits that nothing proves");
  const together = applyEdits(files, diagnosis.edits);
  if (together.status === "refused") throw new Error("the edits of all causes do not fit together");
  checkWords(diagnosis);
  return { ...passage, edits, diagnoses: 1, causes: diagnosis.causes.length, proven: diagnosis.isProven ? 1 : 0 };
}
