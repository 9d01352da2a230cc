import "server-only";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type ContentProblem, type LessonPlan, STAGE_TABS } from "./lesson.ts";

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is written in small letters, digits and hyphens");
const Words = z.array(z.string().min(1)).default([]);

const Shape = z.strictObject({
  steps: z
    .array(
      z.strictObject({
        id: Id,
        scenario: z.string().min(1).exactOptional(),
        request: z.string().min(1).exactOptional(),
        exercise: z.string().min(1).exactOptional(),
        follows: z.string().min(1).exactOptional(),
      }),
    )
    .min(1),
  introduces: z.strictObject({
    terms: Words,
    fields: Words,
    facts: Words,
    modes: Words,
    outcomes: Words,
    tabs: z.partialRecord(z.enum(STAGE_TABS), z.string().min(1)).default({}),
  }),
  foreshadows: z
    .array(z.strictObject({ exercise: z.string().min(1), what: z.string().min(1), because: z.string().min(1) }))
    .default([]),
});

export type ParsedPlan =
  | { status: "ok"; plan: LessonPlan; lines: Map<string, number> }
  | { status: "invalid"; problems: ContentProblem[] };

/** Reads `lesson.yaml` as far as it can be judged alone; what it names is looked up where the whole lesson is known. */
export function parsePlan(text: string, file: string): ParsedPlan {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number | undefined) => counter.linePos(offset ?? 0).line || 1;
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) => ({
      file,
      line: lineAt(pos[0]),
      rule: "lesson-is-yaml",
      message: message.split("\n")[0] ?? message,
    }));
    return { status: "invalid", problems };
  }
  // The innermost part of the path that the file has: a missing field is reported at what lacks it.
  const findLine = (path: PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  };
  const parsed = Shape.safeParse(document.toJS());
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      file,
      line: findLine(path),
      rule: "lesson-has-its-fields",
      message: `${path.length > 0 ? path.join(".") : "the file"}: ${message}`,
    }));
    return { status: "invalid", problems };
  }
  const lines = new Map(parsed.data.steps.map(({ id }, index) => [id, findLine(["steps", index])]));
  const problems = listTwice(parsed.data.steps.map(({ id }) => id)).map((id) => ({
    file,
    line: lines.get(id) ?? 1,
    rule: "steps-are-named-once",
    message: `the step "${id}" is there twice`,
  }));
  return problems.length > 0 ? { status: "invalid", problems } : { status: "ok", plan: parsed.data, lines };
}

function listTwice(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
