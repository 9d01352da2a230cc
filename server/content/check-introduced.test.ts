import { describe, expect, it } from "vitest";
import { checkIntroduced } from "./check-introduced.ts";
import type { Lesson } from "./lesson.ts";
import { loadCourse } from "./load-course.ts";
import { loadGlossary } from "./load-glossary.ts";

const { course } = loadCourse("tests/fixtures/content");
const glossary = loadGlossary("tests/fixtures/content");
const first = course.lessons[0] as Lesson;

function listUnknown(lesson: Lesson): string[] {
  return checkIntroduced([lesson], glossary).map(({ message }) => /uses "([^"]*)"/.exec(message)?.[1] ?? message);
}

describe("what a lesson uses", () => {
  it("is introduced in it or in an earlier one", () => {
    expect(checkIntroduced(course.lessons, glossary)).toEqual([]);
  });

  it.each([
    ["terms", "port"],
    ["fields", "spec.selector"],
    ["facts", "listens"],
    ["modes", "iptables"],
    ["outcomes", "refused"],
  ] as const)("is named where %s lack %s", (kind, what) => {
    const introduces = { ...first.introduces, [kind]: first.introduces[kind].filter((item) => item !== what) };
    expect(new Set(listUnknown({ ...first, introduces }))).toEqual(new Set([what]));
  });

  it("may be foreshadowed by a guess, not by a check", () => {
    const introduces = { ...first.introduces, modes: [] };
    const foreshadows = first.exercises.map(({ id }) => ({
      exercise: id,
      what: "iptables",
      because: "it is met later",
    }));
    const as = (role: "guess" | "check"): Lesson => {
      const exercises = first.exercises.map((exercise) => ({ ...exercise, role }));
      return { ...first, introduces, foreshadows, exercises };
    };
    expect(listUnknown(as("guess"))).toEqual([]);
    expect(listUnknown(as("check"))).toContain("iptables");
  });

  it("is little before the first answer of the course", () => {
    const text = `---\n---\nred green blue black white grey\n<Exercise />`;
    const prose = { ...first.prose, en: { ...first.prose.en, text } };
    const colours = ["red", "green", "blue", "black", "white", "grey"].map((id) => {
      const term = { term: id, definition: "" };
      return { id, en: term, zh: term };
    });
    const [problem] = checkIntroduced([{ ...first, prose }], colours);
    expect(problem).toMatchObject({ rule: "few-words-before-the-first-answer" });
  });
});
