import type { BotOffence, BotReport, ExerciseMeasure } from "#grading";
import { measureCourse } from "./measure-course.ts";

/** Prints exercise × bot in per cent, then what goes over a limit; fails if anything does. */
export async function listBots(args: string[]): Promise<number> {
  const { measures, report } = measureCourse(
    args.includes("--short"),
    args.filter((arg) => !arg.startsWith("--")),
  );
  process.stdout.write(`${renderTable(measures)}\n\n${renderReport(report)}\n`);
  return report.offences.length > 0 ? 1 : 0;
}

function renderTable(measures: ExerciseMeasure[]): string {
  const names = measures[0]?.rates.map(({ bot }) => bot) ?? [];
  const legend = names.map((name, index) => `  ${String(index + 1).padStart(2)} ${name}`);
  const width = Math.max(...measures.map(({ exercise }) => exercise.id.length));
  const head = `${"".padEnd(width)} ${names.map((_, index) => String(index + 1).padStart(4)).join("")}  commonest sort of answer`;
  const rows = measures.map(({ exercise, rates, shapes }) => {
    const cells = rates.map(({ rate }) => (rate === 0 ? "·" : renderShare(rate)).padStart(4));
    const [top] = shapes;
    return `${exercise.id.padEnd(width)} ${cells.join("")}  ${top ? `${renderShare(top.share)} ${top.shape}` : ""}`;
  });
  return ["Right answers in per cent. Bots:", ...legend, "", head, ...rows].join("\n");
}

function renderReport({ offences, allowed, taught }: BotReport): string {
  return [
    ...taught.map(({ skill, bot, rate }) => `taught: ${skill} is "${bot}": ${renderShare(rate)} % over the skill`),
    ...allowed.map((offence) => `allowed: ${renderOffence(offence)}: ${offence.because}`),
    ...offences.map(renderOffence),
    offences.length === 0 ? "Nothing goes over its limit." : `${offences.length} times over a limit`,
  ].join("\n");
}

function renderOffence({ subject, rule, share, limit }: BotOffence): string {
  return `${subject}: ${rule}: ${renderShare(share)} %, at most ${renderShare(limit)} %`;
}

function renderShare(share: number): string {
  return String(Math.round(share * 100));
}
