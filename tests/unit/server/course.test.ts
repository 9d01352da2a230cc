import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "#locales/en";
import { zh } from "#locales/zh";
import { checkCourse } from "#server/content/check-course";
import { loadCourse } from "#server/content/load-course";

describe("the lessons", () => {
  it("have no mistakes, and every skill has a name in both languages", { timeout: 90_000 }, async () => {
    expect(await checkCourse("content")).toEqual([]);
    const skills = [...loadCourse("content").course.exercises.values()].map(({ exercise }) => exercise.skill);
    for (const skill of new Set(skills)) {
      expect(Object.keys(en.skills)).toContain(skill);
      expect(Object.keys(zh.skills)).toContain(skill);
    }
  });
});

/** A copy of the tests' lessons with one mistake in it. */
async function checkWith(file: string, change: (text: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), "three-ports-content-"));
  cpSync("tests/fixtures/content", folder, { recursive: true });
  const path = join(folder, "lessons", file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  const problems = await checkCourse(folder);
  rmSync(folder, { recursive: true });
  return problems.map(({ rule, line, file: where }) => ({ rule, line, file: where.split("/").slice(-2).join("/") }));
}

describe("checkCourse", () => {
  it("finds nothing wrong with the lessons of the tests", async () => {
    expect(await checkCourse("tests/fixtures/content")).toEqual([]);
  });

  it("finds a statement of the article that the engine contradicts, and a proof that is not there", async () => {
    const contradicted = await checkWith("../article.yaml", (text) =>
      text.replace("outcome: refused", "outcome: delivered"),
    );
    expect(contradicted.map(({ rule }) => rule)).toEqual(["article-is-proven"]);
    const unproven = await checkWith("../article.yaml", (text) =>
      text
        .replace("exercise: what-happens", "exercise: nothing")
        .replace("lesson: second-lesson", "lesson: third-lesson"),
    );
    expect(unproven.map(({ rule }) => rule)).toEqual(["article-is-proven", "article-is-proven"]);
    const misspelt = await checkWith("../article.yaml", (text) => text.replace("quote:", "qoute:"));
    expect(misspelt.every(({ rule }) => rule === "article-has-its-fields")).toBe(true);
    expect(misspelt).not.toEqual([]);
  });

  it("names file, line and rule of a component that does not exist", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => text.replace("<Rules", "<Ruler"));
    expect(problems).toEqual([{ rule: "components-exist", line: 38, file: "010-first-lesson/en.mdx" }]);
  });

  it("names the line of a step whose exercise exercises.yaml does not have", async () => {
    const problems = await checkWith("010-first-lesson/lesson.yaml", (text) =>
      text.replace("exercise: which-port", "exercise: wich-port"),
    );
    expect(problems).toEqual([
      { rule: "exercises-exist", line: 2, file: "010-first-lesson/lesson.yaml" },
      { rule: "exercises-are-placed-once", line: 1, file: "010-first-lesson/lesson.yaml" },
      { rule: "values-exist", line: 12, file: "010-first-lesson/en.mdx" },
      { rule: "values-exist", line: 12, file: "010-first-lesson/zh.mdx" },
    ]);
  });

  it("finds a step that one language lacks, and one that lesson.yaml lacks", async () => {
    const problems = await checkWith("010-first-lesson/zh.mdx", (text) => text.replace('id="example"', 'id="exampel"'));
    expect(problems).toEqual([
      { rule: "steps-are-written", line: 1, file: "010-first-lesson/zh.mdx" },
      { rule: "steps-exist", line: 32, file: "010-first-lesson/zh.mdx" },
    ]);
  });

  it("finds steps in another order, and an exercise that its step does not place", async () => {
    const last = "  - id: repair\n    exercise: repair\n";
    const swapped = await checkWith("010-first-lesson/lesson.yaml", (text) =>
      text.replace(last, "").replace("steps:\n", `steps:\n${last}`),
    );
    expect(swapped.map(({ rule }) => rule)).toEqual(["steps-are-written", "steps-are-written"]);
    const unplaced = await checkWith("010-first-lesson/en.mdx", (text) => text.replace("<Exercise />", ""));
    expect(unplaced).toEqual([{ rule: "exercises-are-placed-once", line: 8, file: "010-first-lesson/en.mdx" }]);
  });

  it("refuses a literal of what the exercise varies, in prose and in code, with its line", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) =>
      text.replace("What follows the first question.", "It is 3306, not 33060.\n\nAnd `port: 33306`."),
    );
    expect(problems).toEqual([
      { rule: "varied-values-are-no-literals", line: 18, file: "010-first-lesson/en.mdx" },
      { rule: "varied-values-are-no-literals", line: 16, file: "010-first-lesson/en.mdx" },
    ]);
  });

  it("knows which values a step may name", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => text.replace('of="port"', 'of="nodePort"'));
    expect(problems).toEqual([{ rule: "values-exist", line: 12, file: "010-first-lesson/en.mdx" }]);
  });

  it("finds prose outside of every step, and a step without its heading", async () => {
    const outside = await checkWith("010-first-lesson/en.mdx", (text) => `${text}\nThe end.\n`);
    expect(outside.map(({ rule }) => rule)).toEqual(["prose-stands-in-steps"]);
    const headless = await checkWith("010-first-lesson/en.mdx", (text) => text.replace("## The repair\n", ""));
    expect(headless).toMatchObject([{ rule: "prose-stands-in-steps", line: 48 }]);
  });

  it("finds prose that is no MDX", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => `${text}\n<Aside>never closed\n`);
    expect(problems).toMatchObject([{ rule: "prose-is-mdx", file: "010-first-lesson/en.mdx" }]);
    expect(problems[0]?.line).toBeGreaterThan(20);
  });

  it("finds a request that its scenario does not have, and a step to follow that comes later", async () => {
    const problems = await checkWith("010-first-lesson/lesson.yaml", (text) =>
      text.replace("request: by-name", "request: by-nam").replace("follows: question", "follows: repair"),
    );
    expect(problems.map(({ rule, line }) => [rule, line])).toEqual([
      ["steps-follow-earlier-steps", 4],
      ["requests-exist", 7],
    ]);
  });

  it("finds an unknown field, and YAML that does not parse, with their lines", async () => {
    const unknown = await checkWith("020-second-lesson/lesson.yaml", (text) => text.replace("exercise:", "exercize:"));
    expect(unknown).toMatchObject([{ rule: "lesson-has-its-fields", line: 2, file: "020-second-lesson/lesson.yaml" }]);
    const broken = await checkWith("020-second-lesson/lesson.yaml", (text) => `${text}\n  : [`);
    expect(broken[0]).toMatchObject({ rule: "lesson-is-yaml", file: "020-second-lesson/lesson.yaml" });
  });

  it("finds a tab that no step introduces", async () => {
    const problems = await checkWith("010-first-lesson/lesson.yaml", (text) =>
      text.replace("yaml: path", "yaml: paht"),
    );
    expect(problems).toMatchObject([{ rule: "steps-exist", file: "010-first-lesson/lesson.yaml" }]);
  });

  it("finds front matter without a field, and a number that is none", async () => {
    const problems = await checkWith("020-second-lesson/en.mdx", (text) =>
      text.replace(/summary: .*\n/, "").replace("minutes: 2", "minutes: soon"),
    );
    expect(problems.map(({ rule }) => rule)).toEqual(["front-matter-has-its-fields", "front-matter-has-its-fields"]);
    expect(problems.map(({ line }) => line)).toContain(3);
  });

  it("passes on what grading finds in exercises.yaml, with its line", async () => {
    const problems = await checkWith("020-second-lesson/exercises.yaml", (text) =>
      text.replace("kind: choose", "kind: guess"),
    );
    expect(problems[0]).toMatchObject({ file: "020-second-lesson/exercises.yaml", line: 3 });
  });
});
