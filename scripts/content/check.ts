import { checkCourse } from "../../server/content/check-course.ts";

/** Prints file:line, what is wrong, and the rule's name. */
export async function check([folder = process.env.CONTENT_DIR ?? "content"]: string[]): Promise<number> {
  const problems = await checkCourse(folder);
  for (const { file, line, rule, message } of problems) process.stderr.write(`${file}:${line} ${message} (${rule})\n`);
  if (problems.length > 0) process.stderr.write(`${problems.length} mistakes in the lessons\n`);
  return problems.length > 0 ? 1 : 0;
}
