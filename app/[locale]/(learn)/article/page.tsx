import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClaimList } from "#components/article/claim-list";
import { NumberTable } from "#components/article/number-table";
import { VerdictCount } from "#components/article/verdict-count";
import { StageDrawing } from "#components/cluster/drawing/stage-drawing";
import { HopTable } from "#components/cluster/hop-table";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { findArticle } from "#server/content/find-article";
import { findExercise, findLesson } from "#server/content/get-course";
import { getScenarioNumbers } from "#server/content/get-scenario-numbers";
import { getScenarioStage } from "#server/content/get-scenario-stage";
import { getScenarioVerdict } from "#server/content/get-scenario-verdict";
import { getKubernetesVersion } from "#server/engine-version";
import { requirePage } from "../../require-page.ts";
import { ExerciseStep } from "../exercise-step.tsx";
import styles from "../sections.module.css";
import { buildClaims } from "./build-claims.tsx";

type Props = { params: Promise<{ locale: string }> };

const VERDICTS = ["right", "simple", "outdated", "wrong"] as const;
const NUMBERS = ["nodePort", "port", "targetPort"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.article.title, description: words.article.description };
}

/** The old pair of articles answered in one page: a picture, three live questions, every statement with its badge and proof. */
export default async function ArticlePage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const article = findArticle();
  const pictured = article && findLesson(article.picture.lesson);
  if (!article || !pictured) notFound();
  const { article: text, cluster, ui } = words;
  const placed = article.questions.flatMap((id) => findExercise(id) ?? []);
  const views = await getExerciseViews(await getReader(), placed, locale, words.grading.words);
  const { scenario, requests } = article.picture;
  const paths = requests.map((id) => ({ id, verdict: getScenarioVerdict(pictured, scenario, id) }));
  const numbers = getScenarioNumbers(pictured, scenario);
  const claims = article.groups.flatMap((group) => group.claims);
  return (
    <article className={`page page-wide ${styles.sections}`}>
      <header className="stack">
        <h1>{text.title}</h1>
        <p className="lede">{text.lede}</p>
      </header>
      <section className="stack" id="picture">
        <h2>{text.pictureTitle}</h2>
        <div className={styles.beside}>
          <figure className="stack">
            <StageDrawing view={getScenarioStage(pictured, scenario, ...requests)} words={cluster} />
            <figcaption className="muted">{text.pictureCaption}</figcaption>
          </figure>
          <NumberTable
            rows={NUMBERS.map((role) => ({ role, number: numbers[role], ...text.numbers.rows[role] }))}
            words={text.numbers}
          />
        </div>
        <details>
          <summary>{text.hops}</summary>
          {paths.map(({ id, verdict }) => (
            <HopTable key={id} verdict={verdict} words={cluster} />
          ))}
        </details>
      </section>
      <section className={`stack ${styles.asked}`} id="questions">
        <h2>{text.questionsTitle}</h2>
        <p>{text.questionsLede}</p>
        {[...views.values()].map((view) => (
          <ExerciseStep key={view.exercise.exerciseId} view={view} locale={locale} place="page" />
        ))}
      </section>
      <section className="stack" id="claims">
        <h2>{text.claimsTitle}</h2>
        <p>{fill(text.claimsLede, { version: getKubernetesVersion() })}</p>
        <VerdictCount
          counts={VERDICTS.map((verdict) => ({
            verdict,
            label: ui.seed.verdicts[verdict],
            count: claims.filter((claim) => claim.verdict === verdict).length,
          }))}
        />
        {article.groups.map((group) => (
          <section key={group.role} className="stack" id={`about-${group.role}`}>
            <h3>{text.groups[group.role]}</h3>
            <ClaimList claims={buildClaims(group.claims, locale)} words={text} />
          </section>
        ))}
      </section>
      <footer className="stack">
        <h2>{text.sourcesTitle}</h2>
        <p>{text.sourcesLede}</p>
        <ul>
          {article.sources.map(({ name, url, date }) => (
            <li key={name} lang="zh-CN">
              {url ? (
                <a href={url} rel="noopener nofollow">
                  {name}
                </a>
              ) : (
                name
              )}
              {date ? ` · ${date}` : ""}
            </li>
          ))}
        </ul>
      </footer>
    </article>
  );
}
