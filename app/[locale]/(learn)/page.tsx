import { PortLegend } from "#components/cluster/port-legend";
import { InlineText } from "#components/exercise/inline-text";
import { Syllabus } from "#components/lesson/syllabus";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { getExerciseViews } from "#server/attempts/get-exercise-views";
import { findArticle } from "#server/content/find-article";
import { findExercise } from "#server/content/get-course";
import { getLessonSummaries } from "#server/progress/get-progress";
import { requirePage } from "../require-page.ts";
import { buildSyllabus } from "./build-syllabus.ts";
import { ExerciseStep } from "./exercise-step.tsx";
import styles from "./landing.module.css";

/** The exercise that settles the question of the headline. */
const HEADLINE_EXERCISE = "port-was-changed";

/** A question to hook, and the first exercise of the course, live: nobody has to click anything to begin. */
export default async function LandingPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale, words } = await requirePage(params);
  const { landing, lessons: lessonWords } = words.ui;
  const reader = await getReader();
  const summaries = await getLessonSummaries(reader.id);
  const hasBegun = summaries.some(({ lastExerciseId }) => lastExerciseId !== undefined);
  const open = hasBegun ? summaries.find(({ completedAt }) => completedAt === undefined) : undefined;
  const target = open ?? summaries[0];
  const first = findExercise(summaries[0]?.lesson.steps.find(({ exercise }) => exercise)?.exercise ?? "");
  const views = first ? await getExerciseViews(reader, [first], locale, words.grading.words) : new Map();
  const view = views.get(first?.exercise.id ?? "");
  const article = findArticle();
  const settles = article?.questions.includes(HEADLINE_EXERCISE) ? `#exercise-${HEADLINE_EXERCISE}` : "";
  return (
    <div className={`page page-wide ${styles.page}`}>
      <div className={styles.hero}>
        <header className={styles.pitch}>
          <h1>
            <InlineText text={landing.title} />
          </h1>
          <p className="lede">{landing.lede}</p>
        </header>
        {view ? (
          <section className={styles.question} aria-labelledby="first-question">
            <h2 id="first-question" className="eyebrow">
              {landing.first}
            </h2>
            <ExerciseStep view={view} locale={locale} place="page" />
          </section>
        ) : null}
        <div className={`stack ${styles.more}`}>
          {target ? (
            <p>
              <a
                className={open ? "button button-primary" : "button"}
                href={`/${locale}/lessons/${target.lesson.slug}${open?.lastExerciseId ? `#exercise-${open.lastExerciseId}` : ""}`}
              >
                {open ? fill(landing.goOn, { title: open.lesson.frontMatter[locale].title }) : landing.start}
              </a>
            </p>
          ) : null}
          {article ? (
            <p>
              <a className="link-arrow" href={`/${locale}/article${settles}`}>
                {landing.settle}
              </a>
            </p>
          ) : null}
          {reader.email === undefined ? <p className="muted small">{landing.noAccount}</p> : null}
        </div>
      </div>
      <section className="stack">
        <h2>{landing.lessonsTitle}</h2>
        <Syllabus
          entries={buildSyllabus(summaries, locale)}
          words={{
            minutes: (count) => fill(lessonWords.minutes, { count }),
            solved: (solved, total) => fill(lessonWords.solved, { solved, total }),
          }}
        />
      </section>
      <section className="stack">
        <h2>{landing.threeTitle}</h2>
        <PortLegend words={words.cluster} />
        {article ? (
          <p>
            <a className="link-arrow" href={`/${locale}/article`}>
              {landing.article}
            </a>
          </p>
        ) : null}
      </section>
    </div>
  );
}
