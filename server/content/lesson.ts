import "server-only";
import type { ExerciseWithKey, Locale } from "#grading";

export const LOCALES = ["en", "zh"] as const satisfies Locale[];

/** A mistake of an author. Any of them stops the build. Lines count from 1. */
export type ContentProblem = { file: string; line: number; rule: string; message: string };

export type FrontMatter = { title: string; summary: string; minutes: number; skills: string[] };

/** One idea of a lesson, with at most one exercise. What stands beside its text is the exercise's variant, else the scenario. */
export type Step = {
  id: string;
  scenario?: string;
  /** Id of the scenario's request whose path the stage shows. */
  request?: string;
  exercise?: string;
  /** Id of the earlier step whose YAML this one's is a diff of. */
  follows?: string;
};

export const STAGE_TABS = ["cluster", "hops", "yaml", "rules"] as const;
export type StageTab = (typeof STAGE_TABS)[number];

/** What a lesson teaches for the first time; nothing is asked with anything that no lesson up to here has introduced. */
export type Introduces = {
  /** Ids of the glossary. */
  terms: string[];
  fields: string[];
  facts: string[];
  modes: string[];
  outcomes: string[];
  /** Each with the id of the step from which on the stage has it. */
  tabs: Partial<Record<StageTab, string>>;
};

/** A guess may use what is taught later, for a reason. */
export type Foreshadow = { exercise: string; what: string; because: string };

/** What `lesson.yaml` says: everything that both languages share. */
export type LessonPlan = { steps: Step[]; introduces: Introduces; foreshadows: Foreshadow[] };

export type Lesson = LessonPlan & {
  /** The folder's name without its number; the lesson's name in addresses and in the database. */
  slug: string;
  folder: string;
  /** Path of `lesson.yaml`, and the line on which each step begins. */
  plan: { file: string; lines: Map<string, number> };
  frontMatter: Record<Locale, FrontMatter>;
  /** Path and source of the prose, front matter included. */
  prose: Record<Locale, { file: string; text: string }>;
  /** In the order in which the exercises file has them. */
  exercises: ExerciseWithKey[];
  scenarios: Record<string, string>;
};

export type PlacedExercise = { exercise: ExerciseWithKey; lesson: Lesson };

export type Course = {
  /** In the order of their numbers. */
  lessons: Lesson[];
  exercises: Map<string, PlacedExercise>;
};
