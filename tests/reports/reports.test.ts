import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listReportProblems, type Report } from "./run-report.ts";

function readList<T>(file: string): T[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as T[];
}

const REPORTS = readList<Report>("cases.json");
const OPEN = readList<string>("open-cases.json");

describe("what people report", () => {
  for (const report of REPORTS) {
    const isOpen = OPEN.includes(report.id);
    it(`${isOpen ? "does not yet answer" : "answers"} ${report.id}: ${report.situation}`, async () => {
      const problems = await listReportProblems(report);
      if (isOpen) expect(problems, "it holds now: take it off open-cases.json").not.toEqual([]);
      else expect(problems).toEqual([]);
    });
  }

  it("lists no open case twice and none that does not exist", () => {
    expect(OPEN).toEqual(REPORTS.map(({ id }) => id).filter((id) => OPEN.includes(id)));
  });
});
