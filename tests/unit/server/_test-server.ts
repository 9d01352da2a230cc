import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSolution, type RawAnswer } from "#grading";
import { gradingEn } from "#locales/grading/en";

export const WORDS = gradingEn.words;

/** A migrated database of its own and the lessons of the tests. Call before anything of the server is imported. */
export function startTestServer(): Promise<{ dataDir: string; databaseFile: string }> {
  return startServerOn(mkdtempSync(join(tmpdir(), "three-ports-")));
}

/** The same over a folder that may hold a database already. */
export async function startServerOn(dataDir: string): Promise<{ dataDir: string; databaseFile: string }> {
  process.env.DATA_DIR = dataDir;
  process.env.CONTENT_DIR = resolve("tests/fixtures/content");
  process.env.SUBMISSIONS_PER_MINUTE ??= "100000";
  process.env.ANSWERS_PER_DAY ??= "100000";
  process.env.SIGN_INS_PER_10_MINUTES ??= "1000";
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

/** A guest as createGuest makes one of a visitor, without a session. */
async function insertGuest(visitorId: string): Promise<{ id: string }> {
  const { transact } = await import("#server/db");
  const { deriveVisitorSalt } = await import("#server/visitor");
  const guest = await insertUser(true);
  const data = { variantSalt: deriveVisitorSalt(visitorId) };
  await transact((tx) => tx.user.update({ where: { id: guest.id }, data, select: { id: true } }));
  return guest;
}

/** Who was let in, where no limit is met. */
export function getLetIn<Made extends object>(made: Made): Extract<Made, { id: string }> {
  if (!("id" in made)) throw new Error(JSON.stringify(made));
  return made as Extract<Made, { id: string }>;
}

export type Person = { id: string | undefined; visitorId: string };

/** A browser whose cookie is new. */
export function newVisitor(): Person {
  return { id: undefined, visitorId: randomBytes(16).toString("base64url") };
}

/** A learner by id; a visitor where there is none. */
export function asPerson(who: string | undefined | Person): Person {
  return typeof who === "object" ? who : { ...newVisitor(), id: who };
}

/** The exercise as its learner sees it, and what would be right. */
export async function openExercise(who: string | undefined | Person, exerciseId: string) {
  const { findExercise } = await import("#server/content/get-course");
  const { getExerciseViews } = await import("#server/attempts/get-exercise-views");
  const { findVariant } = await import("#server/attempts/resolve-variant");
  const { db } = await import("#server/db");
  const placed = findExercise(exerciseId);
  if (!placed) throw new Error(`no exercise ${exerciseId}`);
  const person = asPerson(who);
  const view = (await getExerciseViews(person, [placed], "en", WORDS)).get(exerciseId);
  if (!view) throw new Error("no view");
  const found = await findVariant(db(), person, placed, view.token);
  if (found.status !== "row" && found.status !== "derived") throw new Error(found.status);
  const parameters = found.status === "row" ? found.row.parameters : found.source.parameters;
  const solution = buildSolution(placed.exercise, parameters as never);
  const right: RawAnswer = solution.status === "answer" ? solution.raw : {};
  return { placed, view, right };
}

export async function submit(
  who: string | undefined | Person,
  exerciseId: string,
  raw: Record<string, unknown>,
  overrides: { key?: string; token?: string; revision?: string } = {},
) {
  const { submitAnswer } = await import("#server/attempts/submit-answer");
  const person = asPerson(who);
  const { view } = await openExercise(person, exerciseId);
  return submitAnswer(
    {
      untrustedExerciseId: exerciseId,
      untrustedToken: overrides.token ?? view.token,
      untrustedRevision: overrides.revision ?? view.revision,
      untrustedKey: overrides.key ?? crypto.randomUUID(),
      untrustedRaw: raw,
      durationMs: 1000,
    },
    person,
    async () => (person.id === undefined ? insertGuest(person.visitorId) : { id: person.id }),
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
