import "server-only";
import { getCourse } from "./get-course.ts";
import { getScenario } from "./get-scenario.ts";
import { type Lesson, STAGE_TABS, type StageTab, type Step } from "./lesson.ts";

/** The step of an exercise, and what comes after it. */
export function findStep(lesson: Lesson, exerciseId: string): { step: Step; next: Step | undefined } | undefined {
  const index = lesson.steps.findIndex(({ exercise }) => exercise === exerciseId);
  const step = lesson.steps[index];
  return step && { step, next: lesson.steps[index + 1] };
}

/** The tabs that the course has introduced by this step. */
export function listStageTabs(lesson: Lesson, step: Step): StageTab[] {
  const { lessons } = getCourse();
  const earlier = lessons.slice(
    0,
    lessons.findIndex(({ slug }) => slug === lesson.slug),
  );
  const reached = lesson.steps.slice(0, lesson.steps.indexOf(step) + 1).map(({ id }) => id);
  return STAGE_TABS.filter((tab) => {
    const here = lesson.introduces.tabs[tab];
    return (
      earlier.some(({ introduces }) => introduces.tabs[tab] !== undefined) ||
      (here !== undefined && reached.includes(here))
    );
  });
}

/** The manifest of the step that this one follows, as its author wrote it. */
export function findEarlierManifest(lesson: Lesson, step: Step): string | undefined {
  if (step.follows === undefined) return undefined;
  const followed = lesson.steps.find(({ id }) => id === step.follows);
  const exercise = lesson.exercises.find(({ id }) => id === followed?.exercise);
  const name = followed?.scenario ?? exercise?.templates[0]?.scenario?.name;
  return name === undefined ? undefined : getScenario(lesson, name).scenario.manifests;
}
