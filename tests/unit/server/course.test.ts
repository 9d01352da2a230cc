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

  it("names file, line and rule of a component that does not exist", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => text.replace("<Manifest", "<Manifesto"));
    expect(problems).toEqual([{ rule: "components-exist", line: 12, file: "010-first-lesson/en.mdx" }]);
  });

  it("names the line of an exercise that exercises.yaml does not have", async () => {
    const problems = await checkWith("010-first-lesson/zh.mdx", (text) => text.replace('id="repair"', 'id="rapair"'));
    expect(problems.map(({ rule }) => rule)).toEqual([
      "exercises-exist",
      "exercises-are-placed-once",
      "languages-have-the-same-exercises",
    ]);
  });

  it("finds prose that is no MDX", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => `${text}\n<Aside>never closed\n`);
    expect(problems).toMatchObject([{ rule: "prose-is-mdx", file: "010-first-lesson/en.mdx" }]);
    expect(problems[0]?.line).toBeGreaterThan(20);
  });

  it("finds a request that its scenario does not have", async () => {
    const problems = await checkWith("010-first-lesson/en.mdx", (text) => text.replace('"by-name"', '"by-nam"'));
    expect(problems).toEqual([{ rule: "requests-exist", line: 18, file: "010-first-lesson/en.mdx" }]);
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
