import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applyEdits,
  buildCluster,
  type ClusterFacts,
  type Diagnosis,
  diagnoseRequest,
  findDefaultRequest,
  parseFacts,
  parseRequest,
  resolveRequest,
} from "#engine";
import { renderDiff } from "../../cli/commands/render-diff.ts";
import { DIALS } from "./neighbours/dials.ts";
import { DUMPS } from "./neighbours/dumps.ts";
import { NAMES_AND_DOORS } from "./neighbours/names-and-doors.ts";
import { buildNeighbourReport, type Neighbour, rewriteText } from "./neighbours/neighbour.ts";
import { ON_DUTY } from "./neighbours/on-duty.ts";
import { ON_DUTY_AGAIN } from "./neighbours/on-duty-again.ts";
import { WITHOUT_ENDPOINTS } from "./neighbours/without-endpoints.ts";
import type { Report } from "./run-report.ts";

type Asked = { what: string; text: string; args: string[] };

const INPUTS = join(import.meta.dirname, "inputs");
const REPORTS = JSON.parse(readFileSync(join(import.meta.dirname, "cases.json"), "utf8")) as Report[];
const NEIGHBOURS: Neighbour[] = [
  ...DUMPS,
  ...WITHOUT_ENDPOINTS,
  ...DIALS,
  ...NAMES_AND_DOORS,
  ...ON_DUTY,
  ...ON_DUTY_AGAIN,
];

const ASKED: Asked[] = [
  ...REPORTS.filter(({ command, files }) => command === "explain" && files.length === 1).map(
    ({ id, files, args }): Asked => ({ what: id, text: readFileSync(join(INPUTS, files[0]!), "utf8"), args }),
  ),
  ...NEIGHBOURS.map((each) => ({ each, report: buildNeighbourReport(each, REPORTS) }))
    .filter(({ report }) => report.command === "explain")
    .map(({ each, report: { text, args } }): Asked => ({ what: `${each.of}, ${each.what}`, text, args })),
];

function getOption(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
}

function readFactsOf(args: readonly string[]): ClusterFacts {
  const path = getOption(args, "facts");
  const mode = getOption(args, "mode") as ClusterFacts["proxyMode"];
  const parsed = path ? parseFacts(readFileSync(join(INPUTS, path), "utf8"), path) : undefined;
  return { ...(parsed?.status === "ok" ? parsed.facts : {}), ...(mode ? { proxyMode: mode } : {}) };
}

/** The diagnosis of a text, and the verdict once another text stands in its place. */
function ask(text: string, args: readonly string[]): Diagnosis | undefined {
  const files = [{ file: "given.yaml", text }];
  const cluster = buildCluster({ manifests: files, facts: readFactsOf(args), isExcerpt: true });
  const [from, to = ""] = [getOption(args, "from"), getOption(args, "to")];
  const via = getOption(args, "via") as "port-forward" | undefined;
  const written = from === undefined ? findDefaultRequest(cluster, to) : { from, to };
  const asked = parseRequest(cluster, { ...written, ...(via ? { via } : {}) });
  if (asked.status === "invalid") return undefined;
  return diagnoseRequest(cluster, files, asked.request, resolveRequest(cluster, asked.request));
}

function isWanted({ verdict }: Diagnosis): boolean {
  if (verdict.outcome !== "ambiguous") return verdict.outcome === "delivered";
  return verdict.cases.some(({ verdict: each }) => each.outcome === "delivered");
}

/** What its edits make of a text; undefined where it has none. */
function mend(text: string, diagnosis: Diagnosis): string | undefined {
  if (diagnosis.edits.length === 0) return undefined;
  const edited = applyEdits([{ file: "given.yaml", text }], diagnosis.edits);
  if (edited.status !== "ok") throw new Error("the edits do not fit the text");
  return edited.files[0]!.text;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mends-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the patch program makes of the text with the printed diff. */
function patch(text: string, diff: string, strip: string): string {
  writeFileSync(join(folder, "given.yaml"), text);
  execFileSync("patch", ["--binary", "--force", "--quiet", strip], { cwd: folder, input: diff });
  return readFileSync(join(folder, "given.yaml"), "utf8");
}

const FORMS = ["as it is", "crlf", "bom", "fence", "quoted", "list", "json"] as const;

/** Each text as it is and in two of the other forms, by turns; ALL_FORMS=1 takes all, which is a minute's work. */
function listForms(index: number): readonly (typeof FORMS)[number][] {
  return process.env.ALL_FORMS ? FORMS : [FORMS[0], FORMS[1 + (index % 3)]!, FORMS[4 + (index % 3)]!];
}

describe("the edits of a cause", () => {
  const told = ASKED.map((each) => ({ ...each, diagnosis: ask(each.text, each.args) }));
  const mended = told.filter(({ diagnosis }) => (diagnosis?.edits.length ?? 0) > 0);

  it("are there for most of what is broken in a text", () => {
    expect(mended.length).toBeGreaterThan(45);
  });

  it.each(mended.map((each, index) => [each.what, each, listForms(index)] as const))(
    "bring an answer whatever the text looks like: %s",
    (_, { text, args }, wanted) => {
      const forms = wanted.flatMap((form) => {
        const rewritten = rewriteText(text, form);
        const diagnosis = rewritten === undefined ? undefined : ask(rewritten, args);
        if (rewritten === undefined || diagnosis === undefined) return [];
        const after = mend(rewritten, diagnosis);
        if (after === undefined) return [`${form}: no edits`];
        const again = ask(after, args);
        const diff = renderDiff([{ file: "given.yaml", text: rewritten }], diagnosis.edits);
        const problems = [
          ...(again && isWanted(again) ? [] : [`${form}: ${again?.verdict.outcome}`]),
          ...(patch(rewritten, diff, "-p0") === after ? [] : [`${form}: patch gives another text`]),
        ];
        return problems;
      });
      // A text that JSON or a List cannot hold as it is written has fewer edits; those that are there hold.
      expect(forms.filter((problem) => !/^(?:json|list): no edits$/.test(problem))).toEqual([]);
    },
  );

  it("are never handed out unproven", () => {
    const unproven = told.filter(({ diagnosis }) => diagnosis && !diagnosis.isProven && diagnosis.edits.length > 0);
    expect(unproven).toEqual([]);
  });
});
