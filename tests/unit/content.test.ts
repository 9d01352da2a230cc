import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildCluster, listMismatches, parseManifests, parseScenario, resolveRequest } from "#engine";
import { readContentFile, readLessons } from "./read-content.ts";

const lessons = readLessons();
const slugs = lessons.map((lesson) => lesson.folder.replace(/^\d+-/, ""));
const settings = { seed: "content", now: "2026-01-01T00:00:00Z" };

/** Components of a text as written, in order, e.g. `Exercise id="x"`. Numbers inside sentences may move with the language. */
function listComponents(text: string): string[] {
  return [...text.matchAll(/<([A-Z][A-Za-z]*)((?:\s[^>]*?)?)\/?>/g)]
    .map(([, name, attributes]) => `${name}${attributes?.trimEnd()}`)
    .filter((item) => !/^(PortNumber|Value|Term)/.test(item));
}

function readAttribute(component: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(component)?.[1] ?? "";
}

function readFrontMatter(text: string): Record<string, unknown> {
  return parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? "") as Record<string, unknown>;
}

/** Text without code blocks: what the rules of typography are about. */
function stripCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, "").replace(/^---\n[\s\S]*?\n---\n/, "");
}

function findTightSpots(text: string): string[] {
  const visible = text.replace(/<\/?[A-Z][^>]*>/g, "");
  const patterns = /[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!]/g;
  return [...visible.matchAll(patterns)].map((match) =>
    visible.slice(Math.max(0, match.index - 8), match.index + 10).replaceAll("\n", " "),
  );
}

describe.each(lessons)("lesson $folder", (lesson) => {
  it("has exercises without an author's mistake", () => {
    expect(lesson.parsed.status === "invalid" ? lesson.parsed.problems : []).toEqual([]);
  });

  it("has at least five exercises of at least three kinds", () => {
    expect(lesson.exercises.length).toBeGreaterThanOrEqual(5);
    expect(new Set(lesson.exercises.map((exercise) => exercise.kind)).size).toBeGreaterThanOrEqual(3);
  });

  it("has the same components in the same order in both languages", () => {
    const [en, zh] = [listComponents(lesson.en), listComponents(lesson.zh)];
    expect(zh).toEqual(en);
  });

  it("asks for a prediction before it explains", () => {
    for (const text of [lesson.en, lesson.zh]) expect(text.indexOf("<Exercise")).toBeLessThan(text.indexOf("</Step>"));
  });

  it("has no more than about 120 words before a question", () => {
    for (const [, lead = ""] of lesson.en.matchAll(/<Step id="[^"]*">((?:(?!<\/Step>)[\s\S])*?)<Exercise \/>/g))
      expect(lead.split(/\s+/).filter((word) => /\w/.test(word)).length, lead).toBeLessThanOrEqual(130);
  });

  it("has front matter in both languages, naming the skills of its exercises", () => {
    const skills = [...new Set(lesson.exercises.map((exercise) => exercise.skill))].sort();
    for (const text of [lesson.en, lesson.zh]) {
      const matter = readFrontMatter(text);
      expect(matter).toMatchObject({ title: expect.any(String), summary: expect.any(String) });
      expect(matter.minutes).toBeGreaterThan(0);
      expect([...(matter.skills as string[])].sort()).toEqual(skills);
    }
  });

  it("draws and prints only what its scenarios hold", () => {
    for (const component of [...listComponents(lesson.en), ...listComponents(lesson.zh)]) {
      if (!/^(Path|Rules)\b/.test(component)) continue;
      const parsed = parseScenario(lesson.scenarios[readAttribute(component, "scenario")] ?? "", component);
      expect(parsed.status, component).toBe("ok");
      if (parsed.status === "invalid") continue;
      const requests = parsed.scenario.requests.map((request) => request.id);
      if (component.startsWith("Path")) expect(requests, component).toContain(readAttribute(component, "request"));
      const nodes = (parsed.scenario.facts.nodes ?? []).map((node) => node.name);
      if (component.startsWith("Rules")) expect(nodes, component).toContain(readAttribute(component, "node"));
    }
  });

  it.each(Object.entries(lesson.scenarios))("scenario %s turns out as its author says", (name, text) => {
    const parsed = parseScenario(text, name);
    expect(parsed).toMatchObject({ status: "ok" });
    if (parsed.status === "invalid") return;
    const { manifests, facts, requests } = parsed.scenario;
    const cluster = buildCluster({ manifests, facts, ...settings });
    expect(cluster.problems).toEqual([]);
    const isRejectionAnnounced = requests.some((request) => request.expect?.outcome === "rejected");
    expect(cluster.rejected.length > 0, "objects are refused exactly where a request expects it").toBe(
      isRejectionAnnounced,
    );
    for (const request of requests) {
      expect(request.expect, `request ${request.id} says what it expects`).toBeDefined();
      const mismatches = listMismatches(resolveRequest(cluster, request), request.expect ?? {});
      expect(mismatches, request.id).toEqual([]);
    }
  });

  it("has only code blocks that parse, and links that lead somewhere", () => {
    for (const text of [lesson.en, lesson.zh]) {
      for (const [, yaml] of text.matchAll(/```yaml\n([\s\S]*?)```/g)) {
        expect(parseManifests(yaml ?? "").errors).toEqual([]);
      }
      for (const [, href] of text.matchAll(/\]\(([^)]+)\)/g)) {
        if (href?.startsWith("https://")) continue;
        expect(slugs.map((slug) => `../${slug}`)).toContain(href);
      }
    }
  });

  it("sets a space between Chinese and Latin, and Chinese punctuation in Chinese", () => {
    const authored = JSON.stringify(lesson.exercises, (key, value) => (key === "en" ? "" : value));
    expect(findTightSpots(stripCode(lesson.zh))).toEqual([]);
    expect(findTightSpots(authored.replaceAll("\\n", "\n"))).toEqual([]);
  });
});

describe("glossary", () => {
  const glossary = parse(readContentFile("glossary.yaml")) as {
    terms: { id: string; en: { term: string; definition: string }; zh: { term: string; definition: string } }[];
  };

  it("has at least 25 terms, each once, in both languages", () => {
    const ids = glossary.terms.map((term) => term.id);
    expect(ids.length).toBeGreaterThanOrEqual(25);
    expect(new Set(ids).size).toBe(ids.length);
    for (const term of glossary.terms) {
      for (const language of [term.en, term.zh]) {
        expect(language.term.length, term.id).toBeGreaterThan(0);
        expect(language.definition.length, term.id).toBeGreaterThan(10);
      }
      expect(findTightSpots(`${term.zh.term}。${term.zh.definition}`)).toEqual([]);
    }
  });
});
