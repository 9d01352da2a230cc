import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DIALS } from "./neighbours/dials.ts";
import { DUMPS } from "./neighbours/dumps.ts";
import { NAMES_AND_DOORS } from "./neighbours/names-and-doors.ts";
import { buildNeighbourReport, type Neighbour } from "./neighbours/neighbour.ts";
import { ON_DUTY } from "./neighbours/on-duty.ts";
import { ON_DUTY_AGAIN } from "./neighbours/on-duty-again.ts";
import { TEXTS } from "./neighbours/texts.ts";
import { WITHOUT_ENDPOINTS } from "./neighbours/without-endpoints.ts";
import { listReportProblems, type Report } from "./run-report.ts";

const REPORTS = JSON.parse(readFileSync(join(import.meta.dirname, "cases.json"), "utf8")) as Report[];
const NEIGHBOURS: Neighbour[] = [...DUMPS, ...WITHOUT_ENDPOINTS, ...DIALS, ...NAMES_AND_DOORS, ...TEXTS];

const list = (neighbours: readonly Neighbour[]) =>
  neighbours.map((each) => [each.of, each.is, each.what, each] as const);

async function listProblems(neighbour: Neighbour): Promise<string[]> {
  const { text, ...report } = buildNeighbourReport(neighbour, REPORTS);
  return listReportProblems(report, text);
}

describe("a neighbour of what people report", () => {
  it.each(list(NEIGHBOURS))("%s, %s: %s", async (_, __, ___, each) => {
    expect(await listProblems(each)).toEqual([]);
  });

  it("stands on both sides of every case", () => {
    const sides = (id: string) => NEIGHBOURS.filter(({ of }) => of === id).map(({ is }) => is);
    expect(
      REPORTS.filter(({ id }) => !sides(id).includes("same") || !sides(id).includes("without")).map(({ id }) => id),
    ).toEqual([]);
    expect(NEIGHBOURS.filter(({ of }) => !REPORTS.some(({ id }) => id === of)).map(({ of }) => of)).toEqual([]);
  });
});

describe("what an engineer on duty brings", () => {
  it.each(list([...ON_DUTY, ...ON_DUTY_AGAIN]))("%s, %s: %s", async (_, __, ___, each) => {
    expect(await listProblems(each)).toEqual([]);
  });
});
