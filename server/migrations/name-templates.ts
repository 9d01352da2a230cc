import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { JsonObject } from "#engine";
import { checkVariant, type ExerciseWithKey, gradeAnswer, type RawAnswer } from "#grading";
import { findExercise } from "../content/get-course.ts";
import { getRevision } from "../exercise-store.ts";

type Connection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Group = { exerciseId: string; contentRevision: string };
type Row = { id: string; parameters: JsonObject; attempts: { raw: RawAnswer; outcome: string; score: number }[] };

export const SEEDS_AND_IDENTITY = "20261201100000_seeds_and_identity";

/**
 * The part of the migration that SQL cannot do: finds the definition that each old variant was made from, keeps it, and puts
 * the template's id in the place of its index. The lessons as they were then lie beside the migration; of other lessons
 * (CONTENT_DIR) today's exercise is taken where it grades every old answer as it was graded. What fits neither stays as it
 * is: its outcomes count, and are shown without an explanation.
 */
export async function nameTemplates(connection: Connection): Promise<void> {
  const groups = await select(
    connection,
    `SELECT DISTINCT "exerciseId", json_extract("legacy", '$.contentRevision') FROM "Variant" WHERE "legacy" IS NOT NULL`,
  );
  if (groups.length === 0) return;
  const archive = readArchive();
  for (const [exerciseId, contentRevision] of groups.map((row) => row.map(String))) {
    const group: Group = { exerciseId: exerciseId ?? "", contentRevision: contentRevision ?? "" };
    const exercise =
      archive.get(`${group.contentRevision} ${group.exerciseId}`) ?? (await findUnchanged(connection, group));
    if (exercise) await nameGroup(connection, group, exercise);
  }
}

function readArchive(): Map<string, ExerciseWithKey> {
  const file = resolve("prisma/migrations", SEEDS_AND_IDENTITY, "exercises.frozen.json");
  const entries = JSON.parse(readFileSync(file, "utf8")) as { lessonRevision: string; definition: ExerciseWithKey }[];
  return new Map(entries.map(({ lessonRevision, definition }) => [`${lessonRevision} ${definition.id}`, definition]));
}

/** Today's exercise, if all old variants and answers of the group say that it has not changed. */
async function findUnchanged(connection: Connection, group: Group): Promise<ExerciseWithKey | undefined> {
  const exercise = findExercise(group.exerciseId)?.exercise;
  if (!exercise) return undefined;
  const rows = await listRows(connection, group);
  return rows.every((row) => isUnchanged(exercise, row)) ? exercise : undefined;
}

function isUnchanged(exercise: ExerciseWithKey, { parameters, attempts }: Row): boolean {
  const template = exercise.templates[Number(parameters.template)]?.id;
  if (template === undefined) return false;
  const named = { ...parameters, template };
  if (checkVariant(exercise, named).status !== "fits") return false;
  return attempts.every(({ raw, outcome, score }) => {
    const graded = gradeAnswer(exercise, named, raw, "en");
    if (graded.status !== "graded") return false;
    return graded.feedback.isCorrect === (outcome === "correct") && Math.abs(graded.feedback.score - score) < 1e-6;
  });
}

async function listRows(connection: Connection, { exerciseId, contentRevision }: Group): Promise<Row[]> {
  const found = await select(
    connection,
    `SELECT v."id", v."parameters", a."raw", a."outcome", a."score" FROM "Variant" v
     LEFT JOIN "Attempt" a ON a."variantId" = v."id"
     WHERE v."exerciseId" = ? AND json_extract(v."legacy", '$.contentRevision') = ?`,
    [exerciseId, contentRevision],
  );
  const rows = new Map<string, Row>();
  for (const [id, parameters, raw, outcome, score] of found) {
    const row: Row = rows.get(String(id)) ?? {
      id: String(id),
      parameters: JSON.parse(String(parameters)),
      attempts: [],
    };
    rows.set(row.id, row);
    if (raw !== null)
      row.attempts.push({ raw: JSON.parse(String(raw)), outcome: String(outcome), score: Number(score) });
  }
  return [...rows.values()];
}

async function nameGroup(connection: Connection, group: Group, exercise: ExerciseWithKey): Promise<void> {
  const revision = getRevision(exercise);
  await execute(
    connection,
    `INSERT INTO "ExerciseVersion" ("revision", "exerciseId", "definition", "createdAt")
     VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 'now')) ON CONFLICT DO NOTHING`,
    [revision, exercise.id, JSON.stringify(exercise)],
  );
  for (const [index, { id }] of exercise.templates.entries())
    await execute(
      connection,
      `UPDATE "Variant" SET "revision" = ?, "parameters" = json_set("parameters", '$.template', ?)
       WHERE "exerciseId" = ? AND json_extract("legacy", '$.contentRevision') = ?
         AND json_type("parameters", '$.template') = 'integer' AND json_extract("parameters", '$.template') = ${index}`,
      [revision, id, group.exerciseId, group.contentRevision],
    );
}

const TEXT = { scalarType: "string", arity: "scalar" } as const;

async function select(connection: Connection, sql: string, args: string[] = []): Promise<unknown[][]> {
  return (await connection.queryRaw({ sql, args, argTypes: args.map(() => TEXT) })).rows;
}

async function execute(connection: Connection, sql: string, args: string[]): Promise<void> {
  await connection.executeRaw({ sql, args, argTypes: args.map(() => TEXT) });
}
