import { join } from "node:path";
import { explain } from "../../cli/commands/explain.ts";
import { lint } from "../../cli/commands/lint.ts";
import type { ReadFiles } from "../../cli/commands/read-manifest-files.ts";

/** A situation that somebody met, and what the command must say about it. See README.md. */
export type Report = {
  id: string;
  source: string;
  situation: string;
  files: string[];
  command: "explain" | "lint";
  args: string[];
  interface?: "new";
  expect: {
    exit?: number | number[];
    outcome?: string | string[];
    says?: string[];
    saysNot?: string[];
    finds?: string[];
    findsNot?: string[];
  };
};

const INPUTS = join(import.meta.dirname, "inputs");
const COMMANDS = { explain, lint };

function buildArguments({ files, args }: Report): string[] {
  const placed = args.map((word, at) => (args[at - 1] === "--facts" ? join(INPUTS, word) : word));
  return [...files.flatMap((file) => ["-f", join(INPUTS, file)]), ...placed];
}

/** Upper and lower case count only inside `(?-i:…)`, which is always a whole pattern here: older engines know no such group. */
function buildPattern(pattern: string): RegExp {
  const exact = /^(.*?)\(\?-i:(.*)\)$/.exec(pattern);
  return exact ? new RegExp(`${exact[1]}${exact[2]}`) : new RegExp(pattern, "i");
}

function listOf<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

function listTextProblems({ expect }: Report, exit: number, text: string): string[] {
  const problems: string[] = [];
  if (expect.exit !== undefined && !listOf(expect.exit).includes(exit)) problems.push(`exit ${exit}`);
  for (const pattern of expect.says ?? [])
    if (!buildPattern(pattern).test(text)) problems.push(`does not say /${pattern}/`);
  for (const pattern of expect.saysNot ?? []) {
    const found = buildPattern(pattern).exec(text);
    if (found) problems.push(`says ${JSON.stringify(found[0])} (/${pattern}/)`);
  }
  return problems;
}

type Answer = {
  verdict?: { outcome?: string };
  cause?: { code?: string };
  findings?: { code: string }[];
};

function parseAnswer(stdout: string): Answer | undefined {
  try {
    return JSON.parse(stdout) as Answer;
  } catch {
    return undefined;
  }
}

function listJsonProblems({ command, expect }: Report, answer: Answer | undefined): string[] {
  if (!answer) return ["--json prints no JSON object"];
  const problems: string[] = [];
  const outcome = answer.verdict?.outcome;
  if (expect.outcome !== undefined && !listOf(expect.outcome).includes(outcome ?? ""))
    problems.push(`outcome ${outcome}, expected ${listOf(expect.outcome).join(" or ")}`);
  const codes =
    command === "lint"
      ? (answer.findings ?? []).map(({ code }) => code)
      : answer.cause?.code
        ? [answer.cause.code]
        : [];
  for (const wanted of expect.finds ?? []) {
    if (!wanted.split("|").some((code) => codes.includes(code)))
      problems.push(`does not find ${wanted}; finds ${[...new Set(codes)].join(", ") || "nothing"}`);
  }
  for (const unwanted of expect.findsNot ?? []) if (codes.includes(unwanted)) problems.push(`finds ${unwanted}`);
  return problems;
}

/** What the command says otherwise than expected, one line for each expectation that does not hold. `text` stands for the files. */
export async function listReportProblems(report: Report, text?: string): Promise<string[]> {
  const [file = ""] = report.files;
  const readFiles: ReadFiles | undefined =
    text === undefined ? undefined : () => ({ status: "ok", files: [{ file, text, maxLength: 2 ** 20 }] });
  const run = (argv: string[]) => COMMANDS[report.command](argv, readFiles);
  const argv = buildArguments(report);
  const { stdout, stderr, exit } = await run(argv);
  // The folder's own name is no part of the answer.
  const problems = listTextProblems(report, exit, (stdout + stderr).replaceAll(`${INPUTS}/`, ""));
  const { outcome, finds, findsNot } = report.expect;
  if (outcome === undefined && finds === undefined && findsNot === undefined) return problems;
  const json = await run([...argv, "--json"]);
  return [...problems, ...listJsonProblems(report, parseAnswer(json.stdout))];
}
