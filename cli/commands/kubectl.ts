import { spawnSync } from "node:child_process";
import { type CommandResult, createApiServer, createKubectl, type Kubectl } from "#engine";
import { type Case, isCase } from "./case-document.ts";
import { expandGeneratedFile } from "./expand-generated-file.ts";

/** Any moment will do: ages are counted from it, so everything is 0s old. */
const now = "2026-01-01T00:00:00Z";

/**
 * Runs the steps of one scenario in a new cluster without controllers, as the transcripts were captured. Fills in stdout,
 * stderr and exit of each step; `json` too where the output is one object as JSON.
 */
export function runKubectlScenario(untrusted: Case): Case {
  const { steps } = untrusted;
  if (!Array.isArray(steps) || !steps.every(isCase)) return { ...untrusted, unsupported: "steps are missing" };
  const server = createApiServer({ seed: String(untrusted.id ?? ""), now });
  const kubectl = createKubectl({ server, now, hasControllers: false });
  return { ...untrusted, steps: steps.map((step) => runStep(kubectl, step)) };
}

function runStep(kubectl: Kubectl, step: Case): Case {
  const { cmd, files } = step;
  if (typeof cmd !== "string") return { ...step, unsupported: "cmd is missing" };
  const texts = isCase(files) ? Object.entries(files) : [];
  const given = Object.fromEntries(texts.map(([path, text]) => [path, expandGeneratedFile(String(text))]));
  const result = runCommandLine(kubectl, cmd, given);
  if (result.status === "unsupported") return { ...step, unsupported: result.message };
  const { stdout: _out, stderr: _err, exit: _exit, json: _json, ...kept } = step;
  return {
    ...kept,
    exit: result.exit,
    stdout: result.stdout,
    ...(result.stderr === "" ? {} : { stderr: result.stderr }),
    ...findJson(cmd, result.stdout),
  };
}

type Result = ({ status: "ok" } & CommandResult) | { status: "unsupported"; message: string };

/** Filters that the engine does not have: a program of the machine reads kubectl's output instead. */
const foreignFilters = /^\s*(?:awk|jq|nl|python3?|rev|sed|sort|yq)\b/;

/** Whoever wrote the file of cases chose the filters in it: they run as in any other shell script. */
function runCommandLine(kubectl: Kubectl, cmd: string, files: Record<string, string>): Result {
  const pipe = findForeignFilter(cmd);
  if (pipe < 0) return { status: "ok", ...kubectl.run(cmd, files) };
  const source = kubectl.run(cmd.slice(0, pipe), files);
  const filter = spawnSync("sh", ["-c", cmd.slice(pipe + 1)], {
    input: source.stdout,
    encoding: "utf8",
    timeout: 10_000,
    maxBuffer: 1 << 26,
  });
  if (filter.error) return { status: "unsupported", message: `a filter could not be run: ${filter.error.message}` };
  if (filter.status === 127) return { status: "unsupported", message: filter.stderr.trim() };
  return { status: "ok", stdout: filter.stdout, stderr: source.stderr + filter.stderr, exit: filter.status ?? 1 };
}

/** Position of the first `|` outside quotes that leads into such a filter, -1 if there is none. */
function findForeignFilter(cmd: string): number {
  let quote = "";
  for (let at = 0; at < cmd.length; at += 1) {
    const char = cmd[at] as string;
    if (quote !== "") quote = char === quote ? "" : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === "\\") at += 1;
    else if (char === "|" && foreignFilters.test(cmd.slice(at + 1))) return at;
  }
  return -1;
}

function findJson(cmd: string, stdout: string): Case {
  if (!/\s(-o|--output)[ =]?json(\s|$)/.test(cmd)) return {};
  try {
    const object: unknown = JSON.parse(stdout);
    if (!isCase(object) || !isCase(object.metadata)) return {};
    const {
      uid: _uid,
      resourceVersion: _version,
      creationTimestamp: _time,
      managedFields: _fields,
      ...metadata
    } = object.metadata;
    return { json: { ...object, metadata } };
  } catch {
    return {};
  }
}
