import { type JsonObject, type ParsedScenario, parseScenario } from "#engine";
import type { ExerciseWithKey, Template, VariantParameters } from "../definition.ts";
import { buildSituation } from "../situation/build-situation.ts";
import type { Situation } from "../situation/situation.ts";
import { fillIn } from "../words.ts";
import { type Replacements, substituteDeep, substituteText } from "./substitute.ts";
import type { Variant } from "./variant.ts";

/** `stale`: the stored parameters do not fit the exercise as it is now. */
export type OpenedVariant = { status: "open"; variant: Variant } | { status: "stale"; because: string };

const noCluster: Situation = {
  services: [],
  pods: [],
  nodes: [],
  facts: {},
  requests: new Map(),
  rejected: [],
  portWas: {},
  resolve: () => ({ outcome: "timed-out", reason: { code: "unknown-host", ip: "" }, hops: [] }),
  imagine: () => noCluster,
};

/** Rebuilds a variant from its stored parameters, which may be older than the exercise. */
export function openVariant(exercise: ExerciseWithKey, stored: JsonObject): OpenedVariant {
  const parameters = stored as Partial<VariantParameters>;
  const template = exercise.templates.find(({ id }) => id === parameters.template);
  if (template === undefined) return { status: "stale", because: "the template is gone" };
  const values = { ...(parameters.values ?? {}) };
  const names = template.vary.map((rule) => rule.name);
  const isComplete = names.every((name) => typeof values[name] === "number" || typeof values[name] === "string");
  if (!isComplete || Object.keys(values).length !== names.length || !Array.isArray(parameters.order)) {
    return { status: "stale", because: "the drawn values are others" };
  }
  const complete: VariantParameters = {
    template: template.id,
    values,
    order: parameters.order.map(String),
  };
  return openTemplate(exercise, template, complete);
}

// The question is exchanged deeply, prose excepted; texts get their values only when a language is known.
function openTemplate(exercise: ExerciseWithKey, template: Template, parameters: VariantParameters): OpenedVariant {
  const { values } = parameters;
  const replacements: Replacements = new Map(template.vary.map((rule) => [rule.replaces, values[rule.name]!]));
  const common = {
    exercise,
    template,
    parameters,
    spec: substituteDeep(template.spec, replacements),
    fill: (text: Record<"en" | "zh", string>, locale: "en" | "zh") => fillIn(text[locale], values),
  };
  if (template.scenario === undefined) {
    return { status: "open", variant: { ...common, situation: noCluster, rebuild: () => noCluster } };
  }
  const parsed = parseTemplateScenario(template);
  if (parsed.status === "invalid") {
    return { status: "stale", because: parsed.problems[0]?.message ?? "the scenario does not parse" };
  }
  const { scenario } = parsed;
  const text = substituteText(scenario.manifests, replacements);
  const source = {
    facts: substituteDeep(scenario.facts, replacements),
    requests: substituteDeep(scenario.requests, replacements),
    portWas: substituteDeep(template.portWas, replacements),
    isExposeShown: template.shownFacts.includes("exposes"),
  };
  return {
    status: "open",
    variant: {
      ...common,
      manifest: text,
      situation: buildSituation({ ...source, manifests: [{ file: `${template.scenario.name}.yaml`, text }] }),
      rebuild: (manifests) => buildSituation({ ...source, manifests }),
    },
  };
}

/** Scenario files are parsed once per template: values are exchanged in the parsed scenario, which costs less. */
const parsedScenarios = new WeakMap<Template, ParsedScenario>();

function parseTemplateScenario(template: Template): ParsedScenario {
  const known = parsedScenarios.get(template);
  if (known !== undefined) return known;
  const parsed = parseScenario(template.scenario?.text ?? "", `${template.scenario?.name}.yaml`);
  parsedScenarios.set(template, parsed);
  return parsed;
}
