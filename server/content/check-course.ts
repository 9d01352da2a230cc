import "server-only";
import { parseScenario } from "#engine";
import { checkArticle } from "./check-article.ts";
import { checkIntroduced } from "./check-introduced.ts";
import { checkPlan } from "./check-plan.ts";
import { checkSteps } from "./check-steps.ts";
import { compileMdx } from "./compile-mdx.ts";
import { type ContentProblem, type Lesson, LOCALES } from "./lesson.ts";
import { loadCourse } from "./load-course.ts";
import { loadGlossary } from "./load-glossary.ts";
import type { UsedComponent } from "./note-prose.ts";

const ATTRIBUTES: Record<string, { needed: string[]; allowed: string[] }> = {
  Step: { needed: ["id"], allowed: [] },
  Exercise: { needed: [], allowed: [] },
  Value: { needed: ["of"], allowed: ["role"] },
  PortNumber: { needed: ["role"], allowed: [] },
  Term: { needed: ["id"], allowed: [] },
  Path: { needed: ["scenario", "request"], allowed: [] },
  Rules: { needed: ["scenario", "node", "mode"], allowed: ["match"] },
  SeedSays: { needed: ["verdict"], allowed: ["since"] },
  Aside: { needed: [], allowed: [] },
};

const ROLES = ["port", "targetPort", "nodePort", "containerPort"];
const VALUES: Record<string, string[]> = {
  "Value.role": ROLES,
  "PortNumber.role": ROLES,
  "Rules.mode": ["iptables", "nftables", "userspace", "ipvs"],
  "SeedSays.verdict": ["right", "simple", "outdated", "wrong"],
};

/** Every mistake that authors can make and a program can find. An empty list lets the build go on. */
export async function checkCourse(contentDir: string): Promise<ContentProblem[]> {
  const { course, problems } = loadCourse(contentDir);
  const glossary = loadGlossary(contentDir);
  const termIds = glossary.map(({ id }) => id);
  for (const lesson of course.lessons) {
    problems.push(...checkPlan(lesson, termIds));
    for (const locale of LOCALES) {
      const { file, text } = lesson.prose[locale];
      const compiled = await compileMdx(text);
      if (compiled.status === "invalid") {
        problems.push({ file, line: compiled.line, rule: "prose-is-mdx", message: compiled.message });
        continue;
      }
      for (const { line, message } of compiled.stray)
        problems.push({ file, line, rule: "prose-stands-in-steps", message });
      problems.push(...checkSteps(lesson, file, compiled));
      const terms = compiled.components.filter(({ name }) => name === "Term");
      for (const { line, attributes } of terms.filter(
        (term) => terms.find(({ attributes }) => attributes.id === term.attributes.id) !== term,
      ))
        problems.push({
          file,
          line,
          rule: "terms-are-explained-once",
          message: `"${attributes.id}" is explained earlier in this lesson`,
        });
      for (const component of compiled.components)
        for (const { rule, message } of checkComponent(lesson, component, termIds))
          problems.push({ file, line: component.line, rule, message });
    }
  }
  problems.push(...checkIntroduced(course.lessons, glossary));
  // It draws and links what the lessons hold, so it is looked at once they hold together.
  return problems.length > 0 ? problems : checkArticle(contentDir, course);
}

type Problem = { rule: string; message: string };

function checkComponent(lesson: Lesson, { name, attributes }: UsedComponent, termIds: string[]): Problem[] {
  const known = ATTRIBUTES[name];
  if (known === undefined) {
    // Small letters: an HTML element.
    if (/^[a-z]/.test(name)) return [];
    return [{ rule: "components-exist", message: `<${name}> is not one of ${Object.keys(ATTRIBUTES).join(", ")}` }];
  }
  const problems: Problem[] = [];
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
  if (name === "Term" && id !== undefined && !termIds.includes(id))
    problems.push({ rule: "terms-exist", message: `glossary.yaml has no "${id}"` });
  if (scenario !== undefined) problems.push(...checkScenario(lesson, scenario, attributes));
  return problems;
}

function checkScenario(lesson: Lesson, name: string, { request, node }: Record<string, string>): Problem[] {
  const text = lesson.scenarios[name];
  if (text === undefined) return [{ rule: "scenarios-exist", message: `scenarios/${name}.yaml is not there` }];
  const parsed = parseScenario(text, `${name}.yaml`);
  // A scenario that does not parse is reported once, at itself.
  if (parsed.status === "invalid") return [];
  const { requests, facts } = parsed.scenario;
  if (request !== undefined && !requests.some(({ id }) => id === request))
    return [{ rule: "requests-exist", message: `scenarios/${name}.yaml has no request "${request}"` }];
  if (node !== undefined && !facts.nodes?.some((each) => each.name === node))
    return [{ rule: "nodes-exist", message: `scenarios/${name}.yaml has no node "${node}"` }];
  return [];
}
