import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// Lines of the tables: | 1.2.3 | requirement | verdict | tests or reason |
const LINES = readFileSync("docs/security.md", "utf8")
  .split("\n")
  .filter((line) => /^\| V?\d/.test(line))
  .map((line) => {
    const [id = "", requirement = "", verdict = "", because = ""] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    return { id, requirement, verdict, because };
  });

/** `path/of/the.test.ts` › *title* */
function listTests(because: string): { file: string; title: string }[] {
  return [...because.matchAll(/`([^`]+\.(?:test|spec)\.ts|tests\/attack\/[^`]+\.ts)` › \*([^*]+)\*/g)].map(
    ([, file = "", title = ""]) => ({ file, title }),
  );
}

describe("docs/security.md", () => {
  it("has a verdict for every line, and each line once", () => {
    expect(LINES.length).toBeGreaterThan(100);
    const ids = LINES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const { id, verdict } of LINES) expect(["met", "partly", "not met", "not applicable"], id).toContain(verdict);
  });

  it("calls a line met only with a test, and says of every other one why", () => {
    for (const { id, verdict, because } of LINES) {
      if (verdict === "met") expect(listTests(because), id).not.toEqual([]);
      else expect(because, id).not.toBe("");
    }
  });

  it("names only tests that there are", () => {
    const missing = LINES.flatMap(({ id, because }) =>
      listTests(because)
        .filter(({ file, title }) => !existsSync(file) || !readFileSync(file, "utf8").includes(title))
        .map(({ file, title }) => `${id}: ${file} › ${title}`),
    );
    expect(missing).toEqual([]);
  });
});
