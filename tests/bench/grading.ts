// How long a variant and a grade take, per kind. Run: npx tsx tests/bench/grading.ts
import { Bench } from "tinybench";
import { buildSolution, generateVariant, gradeAnswer } from "#grading";
import { readLessons } from "../unit/read-content.ts";
import { getCpuTime, printCpuTimes } from "./_cpu-time.ts";

const exercises = readLessons().flatMap((lesson) => lesson.exercises);
const bench = new Bench({ now: getCpuTime, time: 1_000, warmupTime: 500 });

for (const kind of ["predict-port", "verdict", "choose", "fix-manifest"] as const) {
  const exercise = exercises.find((item) => item.kind === kind && item.templates[0]?.scenario !== undefined);
  if (exercise === undefined) continue;
  const { parameters } = generateVariant(exercise, 0);
  const solution = buildSolution(exercise, parameters);
  const raw = solution.status === "answer" ? solution.raw : {};
  let seed = 0;
  bench.add(`${kind}: grade one answer`, () => {
    gradeAnswer(exercise, parameters, raw, "en");
  });
  bench.add(`${kind}: find a fair variant`, () => {
    generateVariant(exercise, seed++);
  });
}

await bench.run();
printCpuTimes(bench);
