import "server-only";
import { getMDXComponent } from "mdx-bundler/client";
import type { Locale } from "#grading";
import { compileMdx } from "./compile-mdx.ts";
import type { Lesson } from "./lesson.ts";

export type LessonBody = {
  Prose: ReturnType<typeof getMDXComponent>;
  /** In the order of the lesson's steps. */
  headings: { id: string; text: string }[];
};

const kept = globalThis as { threePortsBodies?: WeakMap<Lesson, Partial<Record<Locale, Promise<LessonBody>>>> };

/** The lesson's prose as a component. Compiled once per process and language. */
export function getCompiledLesson(lesson: Lesson, locale: Locale): Promise<LessonBody> {
  kept.threePortsBodies ??= new WeakMap();
  const bodies = kept.threePortsBodies.get(lesson) ?? {};
  kept.threePortsBodies.set(lesson, bodies);
  bodies[locale] ??= compileBody(lesson, locale);
  return bodies[locale];
}

async function compileBody(lesson: Lesson, locale: Locale): Promise<LessonBody> {
  const { file, text } = lesson.prose[locale];
  const compiled = await compileMdx(text);
  if (compiled.status === "invalid") throw new Error(`${file}:${compiled.line} ${compiled.message}`);
  return {
    Prose: getMDXComponent(compiled.code),
    headings: compiled.steps.map(({ id, heading }) => ({ id, text: heading })),
  };
}
