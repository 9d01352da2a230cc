import { StageDrawing } from "#components/cluster/drawing/stage-drawing";
import { PortLegend } from "#components/cluster/port-legend";
import { Syllabus } from "#components/lesson/syllabus";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { findLesson } from "#server/content/get-course";
import { getScenarioStage } from "#server/content/get-scenario-stage";
import { getLessonSummaries } from "#server/progress/get-progress";
import { requirePage } from "../require-page.ts";
import { buildSyllabus } from "./build-syllabus.ts";
import styles from "./sections.module.css";

/** The path that the first picture shows: from outside over a node without a pod. */
const PICTURE = { lesson: "node-port", scenario: "app1", request: "outside-n3" };

export default async function LandingPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale, words } = await requirePage(params);
  const { landing, lessons: lessonWords } = words.ui;
  const reader = await getReader();
  const summaries = await getLessonSummaries(reader.id);
  const hasBegun = summaries.some(({ lastExerciseId }) => lastExerciseId !== undefined);
  const open = hasBegun ? summaries.find(({ completedAt }) => completedAt === undefined) : undefined;
  const pictured = findLesson(PICTURE.lesson);
  const target = open ?? summaries[0];
  return (
    <div className={`page page-wide ${styles.sections}`}>
      <section className="stack">
        <h1>{landing.title}</h1>
        <p className="lede">{landing.lede}</p>
        {target ? (
          <p className="row">
            <a
              className="button button-primary"
              href={`/${locale}/lessons/${target.lesson.slug}${open?.lastExerciseId ? `#exercise-${open.lastExerciseId}` : ""}`}
            >
              {open ? fill(landing.goOn, { title: open.lesson.frontMatter[locale].title }) : landing.start}
            </a>
          </p>
        ) : null}
        {reader.email === undefined ? <p className="muted small">{landing.noAccount}</p> : null}
      </section>
      {pictured ? (
        <section className={styles.picture}>
          <figure>
            <StageDrawing
              view={getScenarioStage(pictured, PICTURE.scenario, PICTURE.request)}
              words={words.cluster.drawing}
            />
            <figcaption className="muted small">{landing.picture}</figcaption>
          </figure>
        </section>
      ) : null}
      <section className="stack">
        <h2>{landing.threeTitle}</h2>
        <PortLegend words={words.cluster} />
      </section>
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
    </div>
  );
}
