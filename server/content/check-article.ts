import "server-only";
import { resolveRequest } from "#engine";
import { getScenario } from "./get-scenario.ts";
import type { ContentProblem, Course } from "./lesson.ts";
import { type Article, loadArticle } from "./load-article.ts";

/** Everything that the article's page links or draws has to be there, and the engine has to say what the author expects. */
export function checkArticle(contentDir: string, course: Course): ContentProblem[] {
  const { article, problems } = loadArticle(contentDir);
  const messages = article ? listMistakes(article, course) : [];
  const file = `${contentDir}/article.yaml`;
  return [...problems, ...messages.map((message) => ({ file, line: 1, rule: "article-is-proven", message }))];
}

function listMistakes({ picture, questions, groups }: Article, course: Course): string[] {
  const claims = groups.flatMap((group) => group.claims);
  const exercises = [...questions, ...claims.flatMap(({ proof }) => ("exercise" in proof ? [proof.exercise] : []))];
  const lessons = claims.flatMap(({ proof }) => ("lesson" in proof ? [proof.lesson] : []));
  const ids = claims.map(({ id }) => id);
  return [
    ...exercises.filter((id) => !course.exercises.has(id)).map((id) => `there is no exercise "${id}"`),
    ...lessons.filter((slug) => !findLesson(course, slug)).map((slug) => `there is no lesson "${slug}"`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `"${id}" is there twice`),
    ...picture.requests.flatMap((request) => findOutcome(course, { ...picture, request }).problems),
    ...claims.flatMap(({ id, shows }) => {
      if (!shows) return [];
      const { outcome, problems } = findOutcome(course, shows);
      if (outcome === undefined || outcome === shows.outcome) return problems;
      return [`"${id}" expects ${shows.outcome}, and the engine says ${outcome}`];
    }),
  ];
}

function findLesson(course: Course, slug: string) {
  return course.lessons.find((lesson) => lesson.slug === slug);
}

function findOutcome(
  course: Course,
  { lesson: slug, scenario: name, request: id }: { lesson: string; scenario: string; request: string },
): { outcome?: string; problems: string[] } {
  const lesson = findLesson(course, slug);
  if (lesson?.scenarios[name] === undefined) return { problems: [`there is no scenario "${name}" in "${slug}"`] };
  const { scenario, cluster } = getScenario(lesson, name);
  const request = scenario.requests.find((candidate) => candidate.id === id);
  if (!request) return { problems: [`scenario "${name}" has no request "${id}"`] };
  return { outcome: resolveRequest(cluster, request).outcome, problems: [] };
}
