import { parseManifests, parseScenario } from "#engine";
import type { ShownFact, Template, VaryRule } from "../definition.ts";
import type { BeliefId, Localized } from "../types.ts";
import { substituteText } from "../variant/substitute.ts";
import { type AuthorNode, complain } from "./author-file.ts";
import {
  getChild,
  hasChild,
  readBelief,
  readInteger,
  readKeys,
  readList,
  readLocalized,
  readOneOf,
  readOptionalList,
  readText,
} from "./read-values.ts";

const TEMPLATE_KEYS = [
  "id",
  "scenario",
  "changes",
  "vary",
  "beliefs",
  "prompt",
  "why",
  "allowEqual",
  "portWas",
  "show",
  "question",
];
const SHOWN_FACTS: ShownFact[] = ["nodes", "pods", "listens", "exposes", "outsiders", "proxyMode"];

type Scenario = { name: string; text: string };

/** What a template takes over from its exercise unless it says otherwise. */
type Inherited = { beliefs: BeliefId[]; prompt: Localized; why: Localized };

/**
 * One structure of an exercise. `parseSpec` is the kind's own reader; this function knows what all kinds have in common and
 * checks it against the scenario: its name, the tokens to exchange, the requests that the question names.
 */
export function parseTemplate(
  node: AuthorNode,
  inherited: Inherited,
  scenarios: Record<string, string>,
  parseSpec: (node: AuthorNode) => Template["spec"],
): Template {
  readKeys(node, TEMPLATE_KEYS);
  const base = hasChild(node, "scenario") ? readScenario(getChild(node, "scenario"), scenarios) : undefined;
  const scenario = base && changeScenario(base, readOptionalList(node, "changes"));
  const searched = `${scenario?.text ?? ""}\n${JSON.stringify(getChild(node, "question").value ?? "")}`;
  const vary = hasChild(node, "vary") ? readVary(getChild(node, "vary"), searched) : [];
  const spec = parseSpec(getChild(node, "question"));
  if (scenario !== undefined) checkRequests(getChild(node, "question"), scenario);
  const shown = readOptionalList(node, "show").map((item) => readOneOf(item, SHOWN_FACTS));
  return {
    id: readId(getChild(node, "id")),
    scenario,
    vary,
    beliefs: hasChild(node, "beliefs") ? readList(getChild(node, "beliefs")).map(readBelief) : inherited.beliefs,
    prompt: hasChild(node, "prompt") ? readLocalized(getChild(node, "prompt")) : inherited.prompt,
    why: hasChild(node, "why") ? readLocalized(getChild(node, "why")) : inherited.why,
    allowEqual: readOptionalList(node, "allowEqual").map(readText),
    portWas: hasChild(node, "portWas") ? readPortWas(getChild(node, "portWas")) : {},
    shownFacts: hasChild(node, "show") ? shown : ["nodes", "pods", "listens"],
    spec,
  };
}

/** Part of stored variants, so it must not look like the index that was stored before templates had ids. */
function readId(node: AuthorNode): string {
  const id = readText(node);
  if (id !== "" && !/^[a-z][a-z0-9-]{0,59}$/.test(id)) {
    complain(node, "value-has-its-type", `"${id}" is not a name in small letters, such as from-a-pod`);
  }
  return id;
}

function readScenario(node: AuthorNode, scenarios: Record<string, string>): Scenario {
  const name = readText(node);
  const text = scenarios[name];
  if (text === undefined) {
    complain(node, "scenario-exists", `there is no scenarios/${name}.yaml`);
    return { name, text: "" };
  }
  const parsed = parseScenario(text, `${name}.yaml`);
  if (parsed.status === "invalid") {
    for (const problem of parsed.problems) {
      const { file, line } = problem.location;
      complain(node, "scenario-is-valid", `${file}:${line}: ${problem.message}`);
    }
  }
  return { name, text };
}

/**
 * A twin is its scenario with a few lines exchanged, each wherever it stands; a `replace` that is not there would make it no
 * twin at all.
 */
function changeScenario({ name, text }: Scenario, changes: AuthorNode[]): Scenario {
  let changed = text;
  for (const change of changes) {
    readKeys(change, ["replace", "with"]);
    // As it is written: blanks and line ends are part of a manifest.
    const replaced = String(getChild(change, "replace").value ?? "");
    if (replaced === "" || !changed.includes(replaced)) {
      complain(getChild(change, "replace"), "token-is-in-the-scenario", `scenario ${name} never says "${replaced}"`);
    }
    const written = getChild(change, "with").value;
    changed = changed.replaceAll(replaced, () => (typeof written === "string" ? written : ""));
  }
  for (const change of changes.slice(-1)) checkManifests(change, changed);
  return { name, text: changed };
}

/** A twin whose manifest does not parse would have an answer too, and a wrong reason for it. */
function checkManifests(node: AuthorNode, text: string): void {
  const parsed = parseScenario(text, "changed.yaml");
  const problems = parsed.status === "invalid" ? parsed.problems : parseManifests(parsed.scenario.manifests).errors;
  for (const { message, location } of problems) {
    complain(node, "scenario-is-valid", `line ${location.line} of the changed scenario: ${message}`);
  }
}

/** A token must occur in the scenario or in the question; a mistyped one would silently vary nothing. */
function readVary(node: AuthorNode, searched: string): VaryRule[] {
  return Object.keys((node.value ?? {}) as object).map((name) => {
    const rule = getChild(node, name);
    readKeys(rule, ["replaces", "from", "to", "oneOf"]);
    const replaces = String(getChild(rule, "replaces").value ?? "");
    if (substituteText(searched, new Map([[replaces, "\u0000"]])) === searched) {
      complain(getChild(rule, "replaces"), "token-is-in-the-scenario", `scenario and question never say "${replaces}"`);
    }
    if (hasChild(rule, "oneOf")) {
      const values = readList(getChild(rule, "oneOf")).map((item) => item.value);
      return { name, replaces, by: "list", values: values.filter((item) => typeof item === "number" || isText(item)) };
    }
    const [from, to] = [readInteger(getChild(rule, "from")), readInteger(getChild(rule, "to"))];
    return { name, replaces, by: "range", from, to };
  });
}

/** Ids of requests in a question must be the scenario's. Names of Services may look like ids, so only `request(s)` count. */
function checkRequests(question: AuthorNode, scenario: Scenario): void {
  const parsed = parseScenario(scenario.text, `${scenario.name}.yaml`);
  if (parsed.status === "invalid") return;
  const known = new Set(parsed.scenario.requests.map((request) => request.id));
  visit(question);

  function visit(node: AuthorNode): void {
    if (typeof node.value !== "object" || node.value === null) return;
    for (const key of Object.keys(node.value)) {
      const child = getChild(node, Array.isArray(node.value) ? Number(key) : key);
      const ids = key === "request" ? [child] : key === "requests" ? readList(child) : [];
      for (const id of ids.filter((item) => isText(item.value) && !known.has(item.value as string))) {
        complain(id, "request-exists", `scenario ${scenario.name} has no request "${String(id.value)}"`);
      }
      visit(child);
    }
  }
}

function readPortWas(node: AuthorNode): Record<string, number> {
  const names = Object.keys((node.value ?? {}) as object);
  return Object.fromEntries(names.map((name) => [name, readInteger(getChild(node, name))]));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
