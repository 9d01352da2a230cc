import "server-only";
import { parse } from "yaml";
import { z } from "zod";
import type { ContentProblem, FrontMatter } from "./lesson.ts";

const Shape = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  minutes: z.number().int().min(1).max(180),
  skills: z.array(z.string().regex(/^[a-z0-9-]+$/, "skills are named in small letters and hyphens")).min(1),
});

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

export function parseFrontMatter(
  text: string,
  file: string,
): { status: "ok"; frontMatter: FrontMatter } | { status: "invalid"; problems: ContentProblem[] } {
  const yaml = FENCED.exec(text)?.[1];
  if (yaml === undefined) {
    const message = "the file has to start with --- and title, summary, minutes, skills";
    return { status: "invalid", problems: [{ file, line: 1, rule: "front-matter-is-there", message }] };
  }
  let value: unknown;
  try {
    value = parse(yaml);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
    return { status: "invalid", problems: [{ file, line: 1, rule: "front-matter-is-yaml", message }] };
  }
  const parsed = Shape.safeParse(value);
  if (parsed.success) return { status: "ok", frontMatter: parsed.data };
  const lines = yaml.split("\n");
  return {
    status: "invalid",
    problems: parsed.error.issues.map((issue) => {
      const field = String(issue.path[0] ?? "");
      const line = lines.findIndex((candidate) => candidate.startsWith(`${field}:`)) + 2;
      return {
        file,
        line: Math.max(line, 1),
        rule: "front-matter-has-its-fields",
        message: `${field}: ${issue.message}`,
      };
    }),
  };
}
