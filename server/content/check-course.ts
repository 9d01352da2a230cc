import "server-only";
import { parseScenario } from "#engine";
import { type CompiledMdx, compileMdx, type UsedComponent } from "./compile-mdx.ts";
import { type ContentProblem, type Lesson, LOCALES } from "./lesson.ts";
import { loadCourse } from "./load-course.ts";

const ATTRIBUTES: Record<string, { needed: string[]; allowed: string[] }> = {
  Exercise: { needed: ["id"], allowed: [] },
  PortNumber: { needed: ["role"], allowed: [] },
  Manifest: { needed: ["scenario"], allowed: [] },
  Path: { needed: ["scenario", "request"], allowed: [] },
  Rules: { needed: ["scenario", "node", "mode"], allowed: ["match"] },
  SeedSays: { needed: ["verdict"], allowed: ["since"] },
  Aside: { needed: [], allowed: [] },
};

const VALUES: Record<string, string[]> = {
  "PortNumber.role": ["port", "targetPort", "nodePort", "containerPort"],
  "Rules.mode": ["iptables", "nftables", "userspace", "ipvs"],
  "SeedSays.verdict": ["right", "outdated", "wrong"],
};

/** Every mistake that authors can make and a program can find. An empty list lets the build go on. */
export async function checkCourse(contentDir: string): Promise<ContentProblem[]> {
  const { course, problems } = loadCourse(contentDir);
  for (const lesson of course.lessons) {
    const placed: string[][] = [];
    for (const locale of LOCALES) {
      const { file, text } = lesson.prose[locale];
      const compiled = await compileMdx(text);
      if (compiled.status === "invalid") {
        problems.push({ file, line: compiled.line, rule: "prose-is-mdx", message: compiled.message });
        continue;
      }
      problems.push(...checkComponents(lesson, file, compiled));
      placed.push(listExercises(compiled));
    }
    const [en, zh] = placed;
    if (en && zh && en.join() !== zh.join()) {
      const message = `en.mdx has ${en.join(", ")}; zh.mdx has ${zh.join(", ")}`;
      problems.push({ file: lesson.prose.zh.file, line: 1, rule: "languages-have-the-same-exercises", message });
    }
  }
  return problems;
}

function listExercises({ components }: CompiledMdx): string[] {
  return components.flatMap(({ name, attributes }) => (name === "Exercise" ? [attributes.id ?? ""] : []));
}

function checkComponents(lesson: Lesson, file: string, compiled: CompiledMdx): ContentProblem[] {
  const problems = compiled.components.flatMap((component) =>
    checkComponent(lesson, component).map(({ rule, message }) => ({ file, line: component.line, rule, message })),
  );
  const placed = listExercises(compiled);
  for (const { id } of lesson.exercises)
    if (placed.filter((other) => other === id).length !== 1) {
      const message = `the exercise "${id}" has to be placed once with <Exercise id="${id}" />`;
      problems.push({ file, line: 1, rule: "exercises-are-placed-once", message });
    }
  return problems;
}

function checkComponent(lesson: Lesson, { name, attributes }: UsedComponent): { rule: string; message: string }[] {
  const known = ATTRIBUTES[name];
  if (known === undefined) {
    // Small letters: an HTML element.
    if (/^[a-z]/.test(name)) return [];
    return [{ rule: "components-exist", message: `<${name}> is not one of ${Object.keys(ATTRIBUTES).join(", ")}` }];
  }
  const problems: { rule: string; message: string }[] = [];
  for (const attribute of known.needed)
    if (attributes[attribute] === undefined)
      problems.push({ rule: "components-have-their-attributes", message: `<${name}> needs ${attribute}="…"` });
  for (const [attribute, value] of Object.entries(attributes)) {
    const values = VALUES[`${name}.${attribute}`];
    if (values && !values.includes(value))
      problems.push({ rule: "attributes-have-known-values", message: `${attribute} is one of ${values.join(", ")}` });
    if (![...known.needed, ...known.allowed].includes(attribute))
      problems.push({ rule: "components-have-their-attributes", message: `<${name}> has no ${attribute}` });
  }
  const { id, scenario } = attributes;
  if (name === "Exercise" && id !== undefined && !lesson.exercises.some((exercise) => exercise.id === id))
    problems.push({ rule: "exercises-exist", message: `exercises.yaml of this lesson has no "${id}"` });
  if (scenario !== undefined) problems.push(...checkScenario(lesson, scenario, attributes));
  return problems;
}

function checkScenario(
  lesson: Lesson,
  name: string,
  { request, node }: Record<string, string>,
): { rule: string; message: string }[] {
  const text = lesson.scenarios[name];
  if (text === undefined) return [{ rule: "scenarios-exist", message: `scenarios/${name}.yaml is not there` }];
  const parsed = parseScenario(text, `${name}.yaml`);
  if (parsed.status === "invalid")
    return parsed.problems.map(({ message, location }) => ({
      rule: "scenarios-are-well-formed",
      message: `scenarios/${location.file}:${location.line} ${message}`,
    }));
  const { requests, facts } = parsed.scenario;
  if (request !== undefined && !requests.some(({ id }) => id === request))
    return [{ rule: "requests-exist", message: `scenarios/${name}.yaml has no request "${request}"` }];
  if (node !== undefined && !facts.nodes?.some((each) => each.name === node))
    return [{ rule: "nodes-exist", message: `scenarios/${name}.yaml has no node "${node}"` }];
  return [];
}
