import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSolution, type RawAnswer } from "#grading";
import { gradingEn } from "#locales/grading/en";

export const WORDS = gradingEn.words;

/** A migrated database of its own and the lessons of the tests. Call before anything of the server is imported. */
export async function startTestServer(): Promise<{ dataDir: string; databaseFile: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "three-ports-"));
  process.env.DATA_DIR = dataDir;
  process.env.CONTENT_DIR = resolve("tests/fixtures/content");
  process.env.SUBMISSIONS_PER_MINUTE = "100000";
  process.env.SIGN_INS_PER_10_MINUTES = "1000";
  const { applyMigrations } = await import("#server/migrate");
  const databaseFile = join(dataDir, "three-ports.db");
  const result = await applyMigrations({
    databaseFile,
    migrationsDir: resolve("prisma/migrations"),
    backupDir: join(dataDir, "backups"),
  });
  if (result.status !== "ok") throw new Error(result.message);
  return { dataDir, databaseFile };
}

let people = 0;

export async function insertUser(isAnonymous: boolean): Promise<{ id: string }> {
  const { transact } = await import("#server/db");
  people += 1;
  const data = { name: `Person ${people}`, email: `person-${people}@example.org`, isAnonymous };
  return transact((tx) => tx.user.create({ data, select: { id: true } }));
}

/** The exercise as its learner sees it, and what would be right and what a holder of M5 would answer. */
export async function openExercise(userId: string | undefined, exerciseId: string) {
  const { findExercise } = await import("#server/content/get-course");
  const { getExerciseViews } = await import("#server/attempts/get-exercise-views");
  const { deriveVariant } = await import("#server/attempts/resolve-variant");
  const { db } = await import("#server/db");
  const placed = findExercise(exerciseId);
  if (!placed) throw new Error(`no exercise ${exerciseId}`);
  const view = (await getExerciseViews(userId, [placed], "en", WORDS)).get(exerciseId);
  if (!view) throw new Error("no view");
  const row = await db().variant.findUnique({ where: { id: view.token } });
  const ordinal = Number(view.token.replace("new:", ""));
  const parameters = row ? row.parameters : deriveVariant(placed.exercise, placed.lesson, ordinal).parameters;
  const solution = buildSolution(placed.exercise, parameters as never);
  const right: RawAnswer = solution.status === "answer" ? solution.raw : {};
  return { placed, view, right };
}

export async function submit(
  userId: string | undefined,
  exerciseId: string,
  raw: RawAnswer,
  overrides: { key?: string; token?: string; revision?: string } = {},
) {
  const { submitAnswer } = await import("#server/attempts/submit-answer");
  const { view } = await openExercise(userId, exerciseId);
  return submitAnswer(
    {
      untrustedExerciseId: exerciseId,
      untrustedToken: overrides.token ?? view.token,
      untrustedRevision: overrides.revision ?? view.revision,
      untrustedKey: overrides.key ?? crypto.randomUUID(),
      raw,
      durationMs: 1000,
    },
    { id: userId },
    async () => (userId === undefined ? insertUser(true) : { id: userId }),
    "en",
  );
}

export async function countRows(): Promise<{ users: number; variants: number; attempts: number }> {
  const { db } = await import("#server/db");
  const [users, variants, attempts] = await Promise.all([
    db().user.count(),
    db().variant.count(),
    db().attempt.count(),
  ]);
  return { users, variants, attempts };
}
