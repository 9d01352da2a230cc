import { readFileSync } from "node:fs";
import { answerEach } from "./commands/answer-each.ts";
import { type Case, isCase, parseCaseDocument } from "./commands/case-document.ts";

// `npm run -s engine -- COMMAND FILE`: cases in, the same JSON with the engine's results out (formats: tests/vectors/README.md).
// Exit codes: 0 computed, 2 not readable as cases.

const USAGE = `engine COMMAND FILE: cases in ("-" is standard input), the same JSON with the engine's results out

  flows, rules, nft, categorize   what kube-proxy makes of Services and EndpointSlices
  admit, allocate                 what the API server says to a Service, and which node ports it hands out
  kubectl                         what kubectl prints. A pipe may lead into awk, jq, nl, python, rev, sed, sort or yq of this
                                  machine, so run only files of scenarios that you trust as you would a script

Formats: tests/vectors/README.md
`;

type Answer = (cases: Case[]) => Case[];

const each =
  (answer: (untrusted: Case) => Case): Answer =>
  (cases) =>
    answerEach(cases, answer);

/** Modules are loaded by name, so that one command does not wait for the code of the others. */
const COMMANDS: Record<string, () => Promise<Answer>> = {
  admit: async () => each((await import("./commands/admit.ts")).admitCase),
  flows: async () => each((await import("./commands/flows.ts")).traceFlowCase),
  rules: async () => (await import("./commands/rules.ts")).renderRulesCases,
  nft: async () => (await import("./commands/nft.ts")).renderNftCases,
  categorize: async () => each((await import("./commands/categorize.ts")).categorizeCase),
  kubectl: async () => each((await import("./commands/kubectl.ts")).runKubectlScenario),
};

async function answerText(command: string, text: string): Promise<{ status: "ok"; output: unknown } | Failure> {
  if (command === "allocate") {
    const { answerAllocations } = await import("./commands/allocate.ts");
    const document = parseJson(text);
    if (!isCase(document)) return { status: "invalid", message: "expected an object of lists" };
    return { status: "ok", output: answerAllocations(document) };
  }
  const answer = await COMMANDS[command]?.();
  if (answer === undefined) return { status: "invalid", message: `unknown command ${JSON.stringify(command)}` };
  const parsed = parseCaseDocument(text);
  if (parsed.status === "invalid") return parsed;
  const answers = answer(parsed.cases);
  if (!isCase(parsed.document)) return { status: "ok", output: answers };
  const key = Array.isArray(parsed.document.cases) ? "cases" : "scenarios";
  return { status: "ok", output: { ...parsed.document, [key]: answers } };
}

type Failure = { status: "invalid"; message: string };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [command = "", path = ""] = process.argv.slice(2);
try {
  if (["", "help", "--help", "-h"].includes(command)) process.stdout.write(USAGE);
  else {
    const result = await answerText(command, readFileSync(path === "-" ? 0 : path, "utf8"));
    if (result.status === "ok") process.stdout.write(`${JSON.stringify(result.output, null, 1)}\n`);
    else {
      process.stderr.write(`engine: ${path}: ${result.message}\n`);
      process.exitCode = 2;
    }
  }
} catch (error) {
  process.stderr.write(`engine: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
