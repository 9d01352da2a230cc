import "server-only";
import type { ExerciseWithKey, Locale } from "#grading";

export const LOCALES = ["en", "zh"] as const satisfies Locale[];

/** A mistake of an author. Any of them stops the build. Lines count from 1. */
export type ContentProblem = { file: string; line: number; rule: string; message: string };

export type FrontMatter = { title: string; summary: string; minutes: number; skills: string[] };

export type Lesson = {
  /** The folder's name without its number; the lesson's name in addresses and in the database. */
  slug: string;
  folder: string;
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
