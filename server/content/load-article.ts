import "server-only";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import type { ContentProblem } from "./lesson.ts";

const Text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const Place = { lesson: z.string(), scenario: z.string() };

const Shape = z.strictObject({
  sources: z.array(
    z.strictObject({ name: z.string(), url: z.url().exactOptional(), date: z.string().exactOptional() }),
  ),
  picture: z.strictObject({ ...Place, requests: z.array(z.string()).min(1) }),
  questions: z.array(z.string()).min(1),
  groups: z.array(
    z.strictObject({
      /** What the statements are about: one of the three numbers, or what moves the packets. */
      role: z.enum(["nodePort", "targetPort", "port", "proxy"]),
      claims: z.array(
        z.strictObject({
          id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
          /** A few words of the article itself. */
          quote: z.string().min(1).max(40),
          verdict: z.enum(["right", "simple", "outdated", "wrong"]),
          /** The version from which on it is no longer so. */
          since: z.string().exactOptional(),
          says: Text,
          truth: Text,
          /** A request that shows it; the page prints what the engine says, and `outcome` is what the author expects. */
          shows: z.strictObject({ ...Place, request: z.string(), outcome: z.string() }).exactOptional(),
          proof: z.union([z.strictObject({ exercise: z.string() }), z.strictObject({ lesson: z.string() })]),
        }),
      ),
    }),
  ),
});

export type Article = z.infer<typeof Shape>;
export type Claim = Article["groups"][number]["claims"][number];

/** The old articles, statement by statement; undefined where a course has none. */
export function loadArticle(contentDir: string): { article: Article | undefined; problems: ContentProblem[] } {
  const file = join(contentDir, "article.yaml");
  if (!existsSync(file)) return { article: undefined, problems: [] };
  const document = parseDocument(readFileSync(file, "utf8"));
  const [mistake] = document.errors;
  if (mistake) {
    const message = mistake.message.split("\n")[0] ?? "";
    return {
      article: undefined,
      problems: [{ file, line: mistake.linePos?.[0].line ?? 1, rule: "article-is-yaml", message }],
    };
  }
  const parsed = Shape.safeParse(document.toJS());
  if (parsed.success) return { article: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    file,
    line: 1,
    rule: "article-has-its-fields",
    message: `${path.join(".")}: ${message}`,
  }));
  return { article: undefined, problems };
}
