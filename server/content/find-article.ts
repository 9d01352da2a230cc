import "server-only";
import { getEnv } from "../env.ts";
import { type Article, loadArticle } from "./load-article.ts";

const kept = globalThis as { threePortsArticle?: { article: Article | undefined } };

/** The article, read once per process (while developing: each time, so that authors see their changes). */
export function findArticle(): Article | undefined {
  if (process.env.NODE_ENV !== "production") return loadArticle(getEnv().contentDir).article;
  kept.threePortsArticle ??= loadArticle(getEnv().contentDir);
  return kept.threePortsArticle.article;
}
