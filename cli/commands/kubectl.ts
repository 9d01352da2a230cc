import { createApiServer, createKubectl, type Kubectl } from "#engine";
import { type Case, isCase } from "./case-document.ts";
import { expandGeneratedFile } from "./expand-generated-file.ts";
import { foreignFilters } from "./foreign-filters.ts";

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
  const kubectl = createKubectl({ server, now, hasControllers: false, filters: foreignFilters });
  return { ...untrusted, steps: steps.map((step) => runStep(kubectl, step)) };
}

function runStep(kubectl: Kubectl, step: Case): Case {
  const { cmd, files } = step;
  if (typeof cmd !== "string") return { ...step, unsupported: "cmd is missing" };
  const texts = isCase(files) ? Object.entries(files) : [];
  const given = Object.fromEntries(texts.map(([path, text]) => [path, expandGeneratedFile(String(text))]));
  const { stdout: _out, stderr: _err, exit: _exit, json: _json, ...kept } = step;
  try {
    const { exit, stdout, stderr } = kubectl.run(cmd, given);
    return { ...kept, exit, stdout, ...(stderr === "" ? {} : { stderr }), ...findJson(cmd, stdout) };
  } catch (error) {
    return { ...step, unsupported: error instanceof Error ? error.message : String(error) };
  }
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
