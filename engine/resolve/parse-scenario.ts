import type { ClusterFacts } from "../api/facts.ts";
import type { JsonValue } from "../api/objects.ts";
import type { SourceLocation } from "../api/source-location.ts";
import { isObject } from "../lib/json.ts";
import { parseManifests } from "../manifest/parse-manifests.ts";
import { checkKeys, checkShape, type Report } from "./check-shape.ts";
import type { Scenario, ScenarioRequest } from "./scenario.ts";
import { FACTS_SHAPE, REQUEST_KEYS, SCENARIO_KEYS } from "./scenario-keys.ts";

/** `location` counts lines and columns of the scenario file from 1. */
export type ScenarioProblem = { message: string; location: SourceLocation };
export type ParsedScenario = { status: "ok"; scenario: Scenario } | { status: "invalid"; problems: ScenarioProblem[] };

// What makes the reader of manifests take a scenario for an object; at the end, so that lines keep their numbers.
const WRAPPER = "\napiVersion: v1\nkind: Scenario\n";

/**
 * Reads a scenario file. Keys that nobody reads are problems: a misspelt fact would silently change a verdict. The manifests
 * inside are not judged here, since a refused or unreadable manifest may be what the scenario is about.
 */
export function parseScenario(text: string, file: string): ParsedScenario {
  const { documents, errors } = parseManifests(text + WRAPPER, { file });
  if (errors.length > 0) {
    return {
      status: "invalid",
      problems: errors.map(({ message, location }) => ({ message, location })),
    };
  }
  const [document] = documents;
  const first = { file, line: 1, column: 1 };
  if (!document || documents.length !== 1) {
    return { status: "invalid", problems: [{ message: "a scenario is one YAML document", location: first }] };
  }
  const problems: ScenarioProblem[] = [];
  const report = (message: string, path: string) => problems.push({ message, location: document.locate(path) });
  const { apiVersion: _version, kind: _kind, ...root } = document.object;
  checkKeys(root, SCENARIO_KEYS, "", report);
  const facts = root.facts === undefined ? {} : root.facts;
  if (!isObject(facts)) report("facts must be a map", "facts");
  else checkShape(facts, FACTS_SHAPE, "facts", report);
  if (typeof root.manifests !== "string") report("manifests must be a block of text", "manifests");
  const requests = parseRequests(root.requests, report);
  if (problems.length > 0) return { status: "invalid", problems };
  const scenario: Scenario = { facts: facts as ClusterFacts, manifests: String(root.manifests), requests };
  if (typeof root.title === "string") scenario.title = root.title;
  if (Array.isArray(root.beliefs)) scenario.beliefs = root.beliefs.map(String);
  if (isObject(root.environment)) scenario.environment = root.environment as NonNullable<Scenario["environment"]>;
  return { status: "ok", scenario };
}

/** Facts alone, as `three-ports explain --facts` takes them: the map that a scenario has under `facts`. */
export function parseFacts(
  text: string,
  file: string,
): { status: "ok"; facts: ClusterFacts } | { status: "invalid"; problems: ScenarioProblem[] } {
  const { documents, errors } = parseManifests(text + WRAPPER, { file });
  if (errors.length > 0)
    return { status: "invalid", problems: errors.map(({ message, location }) => ({ message, location })) };
  const problems: ScenarioProblem[] = [];
  const [document] = documents;
  const { apiVersion: _version, kind: _kind, ...root } = document?.object ?? {};
  const facts = isObject(root.facts) ? root.facts : root;
  // Facts may stand alone or under their key; places are looked up where they stand.
  const prefix = facts === root ? /^facts\.?/ : /^/;
  const report = (message: string, path: string) => {
    const location = document?.locate(path.replace(prefix, "")) ?? { file, line: 1, column: 1 };
    problems.push({ message, location });
  };
  checkShape(facts, FACTS_SHAPE, "facts", report);
  return problems.length > 0 ? { status: "invalid", problems } : { status: "ok", facts: facts as ClusterFacts };
}

/** Requests that cannot be read are left out of the result, which is thrown away anyway once there is a problem. */
function parseRequests(value: JsonValue | undefined, report: Report): ScenarioRequest[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report("requests must be a list", "requests");
    return [];
  }
  const seen = new Set<string>();
  return value.flatMap((request, index): ScenarioRequest[] => {
    const path = `requests[${index}]`;
    if (!isObject(request) || !isObject(request.to)) {
      report(`${path} must be a map with from and to`, path);
      return [];
    }
    checkKeys(request, REQUEST_KEYS, path, report);
    const id = typeof request.id === "string" ? request.id : `request-${index + 1}`;
    if (seen.has(id)) report(`${path}.id: ${id} stands twice`, `${path}.id`);
    seen.add(id);
    const { host, port = 0 } = request.to;
    if (typeof request.from !== "string") report(`${path}.from must be text`, `${path}.from`);
    if (typeof host !== "string") report(`${path}.to.host must be text`, `${path}.to.host`);
    // A ping has no port, and only a ping may leave it out.
    const isPort = typeof port === "number" && Number.isInteger(port) && port >= 0 && port < 65536;
    if (!isPort || (port === 0 && request.via !== "ping")) report(`${path}.to.port must be 1-65535`, `${path}.to.port`);
    const { http } = request;
    const isAsked =
      http === undefined || (isObject(http) && typeof http.host === "string" && typeof http.path === "string");
    if (!isAsked) report(`${path}.http must be a map with host and path`, `${path}.http`);
    const protocol = request.to.protocol ?? "TCP";
    if (!["TCP", "UDP", "SCTP"].includes(String(protocol)))
      report(`${path}.to.protocol must be TCP, UDP or SCTP`, `${path}.to.protocol`);
    return [{ ...request, id, to: { ...request.to, port } } as unknown as ScenarioRequest];
  });
}
