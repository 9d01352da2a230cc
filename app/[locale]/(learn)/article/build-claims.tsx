import type { ClaimRow } from "#components/article/claim-list";
import { RequestText } from "#components/exercise/request-text";
import { invariant } from "#engine";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { findExercise, findLesson } from "#server/content/get-course";
import { getScenarioRequest, getScenarioVerdict } from "#server/content/get-scenario-verdict";
import type { Claim } from "#server/content/load-article";
import { describeVerdict } from "../describe-verdict.ts";

/** Statements in words, each with what the engine says now of the request that shows it. */
export function buildClaims(claims: Claim[], locale: Locale): ClaimRow[] {
  const { ui } = getWords(locale);
  return claims.map(({ id, quote, verdict, since, says, truth, shows, proof }) => ({
    id,
    quote,
    verdict,
    badge: since
      ? `${ui.seed.verdicts[verdict]} · ${fill(ui.seed.since, { version: since })}`
      : ui.seed.verdicts[verdict],
    says: says[locale],
    truth: truth[locale],
    shown: shows ? <Shown shows={shows} locale={locale} /> : null,
    proof: buildProof(proof, locale),
  }));
}

function Shown({ shows, locale }: { shows: NonNullable<Claim["shows"]>; locale: Locale }) {
  const words = getWords(locale);
  const { request: plain, requestWithProtocol: withProtocol } = words.ui.exercise;
  const lesson = findLesson(shows.lesson);
  invariant(lesson !== undefined, `the article was checked before the build: ${shows.lesson}`);
  return (
    <>
      <RequestText
        request={getScenarioRequest(lesson, shows.scenario, shows.request)}
        words={{ plain, withProtocol, outside: words.cluster.outside }}
      />{" "}
      → {describeVerdict(getScenarioVerdict(lesson, shows.scenario, shows.request), words)}
    </>
  );
}

function buildProof(proof: Claim["proof"], locale: Locale): ClaimRow["proof"] {
  const { article } = getWords(locale);
  if ("lesson" in proof) {
    const title = findLesson(proof.lesson)?.frontMatter[locale].title ?? proof.lesson;
    return { href: `/${locale}/lessons/${proof.lesson}`, label: fill(article.proofLesson, { title }) };
  }
  const placed = findExercise(proof.exercise);
  invariant(placed !== undefined, `the article was checked before the build: ${proof.exercise}`);
  return {
    href: `/${locale}/lessons/${placed.lesson.slug}#exercise-${proof.exercise}`,
    label: fill(article.proofExercise, { title: placed.exercise.title[locale] }),
  };
}
