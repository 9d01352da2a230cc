import "server-only";
import type { Lesson } from "../content/lesson.ts";
import type { Transaction } from "../db.ts";

/** Notes where the learner is, and that the lesson is done once every exercise of it was answered right. */
export async function recordLesson(
  tx: Transaction,
  userId: string,
  lesson: Lesson,
  exerciseId: string,
  isCorrect: boolean,
  at: Date,
): Promise<void> {
  const completedAt = isCorrect && (await hasSolvedAll(tx, userId, lesson)) ? at : undefined;
  const where = { userId_lessonId: { userId, lessonId: lesson.slug } };
  await tx.lessonProgress.upsert({
    where,
    create: { userId, lessonId: lesson.slug, lastExerciseId: exerciseId, completedAt: completedAt ?? null },
    update: { lastExerciseId: exerciseId },
    select: { lessonId: true },
  });
  // The first time stands.
  if (completedAt)
    await tx.lessonProgress.updateMany({
      where: { userId, lessonId: lesson.slug, completedAt: null },
      data: { completedAt },
    });
}

async function hasSolvedAll(tx: Transaction, userId: string, lesson: Lesson): Promise<boolean> {
  const solved = await tx.attempt.groupBy({
    by: ["exerciseId"],
    where: { userId, outcome: "correct", exerciseId: { in: lesson.exercises.map(({ id }) => id) } },
  });
  return solved.length === lesson.exercises.length;
}
