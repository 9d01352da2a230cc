import "server-only";
import { explainMastery, isHeld, type Mastery, type MasteryExplanation } from "#grading";
import { getCourse } from "../content/get-course.ts";
import type { Lesson } from "../content/lesson.ts";
import { db } from "../db.ts";

export type LessonSummary = {
  lesson: Lesson;
  /** Ids of the exercises answered right at least once. */
  solved: string[];
  lastExerciseId: string | undefined;
  completedAt: Date | undefined;
};

export type SkillSummary = { skill: string; mastery: MasteryExplanation; tries: number };
export type BeliefSummary = {
  belief: string;
  met: number;
  matched: number;
  clearedSince: number;
  lastMatchedAt: Date | undefined;
  /** Fitted twice in different templates, and at least half of its chances. */
  isHeld: boolean;
};

/** Every lesson with how far this reader is. A visitor is nowhere yet. */
export async function getLessonSummaries(userId: string | undefined): Promise<LessonSummary[]> {
  const [rows, solved] =
    userId === undefined
      ? [[], []]
      : await Promise.all([
          db().lessonProgress.findMany({
            where: { userId },
            select: { lessonId: true, lastExerciseId: true, completedAt: true },
          }),
          db().attempt.groupBy({ by: ["exerciseId"], where: { userId, outcome: "correct" } }),
        ]);
  const solvedIds = new Set(solved.map(({ exerciseId }) => exerciseId));
  return getCourse().lessons.map((lesson) => {
    const row = rows.find(({ lessonId }) => lessonId === lesson.slug);
    return {
      lesson,
      solved: lesson.exercises.map(({ id }) => id).filter((id) => solvedIds.has(id)),
      lastExerciseId: row?.lastExerciseId ?? undefined,
      completedAt: row?.completedAt ?? undefined,
    };
  });
}

export async function listSkills(userId: string): Promise<SkillSummary[]> {
  const rows = await db().skillState.findMany({
    where: { userId },
    orderBy: { skill: "asc" },
    select: { skill: true, state: true, tries: true },
  });
  return rows.map(({ skill, state, tries }) => ({ skill, tries, mastery: explainMastery(state as Mastery) }));
}

/** Beliefs met so far, those that still matter first. */
export async function listBeliefs(userId: string): Promise<BeliefSummary[]> {
  const rows = await db().beliefState.findMany({
    where: { userId },
    select: { belief: true, met: true, matched: true, fitTemplates: true, clearedSince: true, lastMatchedAt: true },
  });
  return rows
    .map(({ fitTemplates, lastMatchedAt, ...row }) => ({
      ...row,
      lastMatchedAt: lastMatchedAt ?? undefined,
      isHeld: isHeld({ ...row, chances: row.met, fits: row.matched, templates: fitTemplates as string[] }),
    }))
    .sort((a, b) => score(b) - score(a) || Number(a.belief.slice(1)) - Number(b.belief.slice(1)));
}

function score({ matched, clearedSince }: BeliefSummary): number {
  return matched === 0 ? 0 : 1 / (1 + clearedSince);
}
