import type { Metadata } from "next";
import type { ReactNode } from "react";
import { BeliefCards } from "#components/progress/belief-cards";
import { BeliefTable } from "#components/progress/belief-table";
import { HistoryTable } from "#components/progress/history-table";
import { LessonTable } from "#components/progress/lesson-table";
import { NowCard } from "#components/progress/now-card";
import { RemoveForm } from "#components/progress/remove-form";
import { SkillTable } from "#components/progress/skill-table";
import { Notice } from "#components/ui/notice";
import { fill } from "#lib/fill";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";
import { getReader } from "#server/access";
import { getTimeZone } from "#server/accounts/user-settings";
import { findExercise } from "#server/content/get-course";
import { findNextExercise } from "#server/progress/find-next-exercise";
import { findPractice } from "#server/progress/find-practice";
import { getLessonSummaries, type LessonSummary, listBeliefs, listSkills } from "#server/progress/get-progress";
import { ATTEMPTS_PER_PAGE, listAttempts } from "#server/progress/list-attempts";
import { buildFormPath } from "../../(account)/return-path.ts";
import { requirePage } from "../../require-page.ts";
import styles from "../sections.module.css";
import { practise, removeData } from "./actions.ts";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ page?: string | string[]; removed?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.me.title, robots: { index: false } };
}

export default async function MePage({ params, searchParams }: Props) {
  const { locale, words } = await requirePage(params);
  const { me } = words.ui;
  const [reader, asked] = await Promise.all([getReader(), searchParams]);
  const summaries = await getLessonSummaries(reader.id);
  const lessons = summaries.map(({ lesson, solved, lastExerciseId, completedAt }) => ({
    href: `/${locale}/lessons/${lesson.slug}`,
    goOn: lastExerciseId === undefined ? undefined : `/${locale}/lessons/${lesson.slug}#exercise-${lastExerciseId}`,
    title: lesson.frontMatter[locale].title,
    solved: solved.length,
    total: lesson.exercises.length,
    isCompleted: completedAt !== undefined,
  }));
  return (
    <div className={`page page-wide ${styles.sections}`}>
      <header className="stack">
        <h1>{me.title}</h1>
        {asked.removed ? <Notice tone="good">{me.removed}</Notice> : null}
        {reader.id === undefined ? <p className="lede">{me.nothing}</p> : null}
        {reader.id !== undefined && reader.isGuest ? (
          <Notice tone="info">
            <p>{me.guest}</p>
            <p>
              <a href={buildFormPath("sign-up", locale, `/${locale}/me`)}>{words.ui.account.signUpTitle}</a>
            </p>
          </Notice>
        ) : null}
      </header>
      <NowCard deed={findDeed(summaries, locale)} words={me} />
      {reader.id === undefined ? (
        <LessonTable lessons={lessons} words={me} />
      ) : (
        <Owned
          userId={reader.id}
          isGuest={reader.isGuest}
          locale={locale}
          page={readPage(asked.page)}
          solved={summaries.flatMap((summary) => summary.solved)}
        >
          <LessonTable lessons={lessons} words={me} />
        </Owned>
      )}
    </div>
  );
}

/** What to do now: the next exercise that is not solved. */
function findDeed(summaries: LessonSummary[], locale: Locale) {
  const { me } = getWords(locale).ui;
  const next = findNextExercise(summaries);
  const placed = next && findExercise(next.exerciseId);
  if (!placed) return { title: me.allSolved, href: `/${locale}/lessons`, action: me.lessons };
  const { exercise, lesson } = placed;
  const hasBegun = summaries.some(({ lastExerciseId }) => lastExerciseId !== undefined);
  return {
    title: fill(hasBegun ? me.next : me.begin, { title: exercise.title[locale] }),
    note: fill(me.nextIn, { lesson: lesson.frontMatter[locale].title }),
    href: `/${locale}/lessons/${lesson.slug}#exercise-${exercise.id}`,
    action: me.doIt,
  };
}

function readPage(asked: string | string[] | undefined): number {
  const page = Number(asked);
  return Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1;
}

type OwnedProps = {
  userId: string;
  isGuest: boolean;
  locale: Locale;
  page: number;
  /** Ids of the exercises answered right at least once. */
  solved: string[];
  /** What stands between the skills and the answers. */
  children: ReactNode;
};

/** More would be a list again, and no longer a choice. */
const MAX_CARDS = 3;

/** What only somebody has who has done something. */
async function Owned({ userId, isGuest, locale, page, solved, children }: OwnedProps) {
  const words = getWords(locale);
  const { me } = words.ui;
  const [skills, beliefs, history, timeZone] = await Promise.all([
    listSkills(userId),
    listBeliefs(userId),
    listAttempts(userId, page),
    getTimeZone(userId),
  ]);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const skillNames: Record<string, string> = words.skills;
  const names = words.beliefs as Record<string, { name: string; truth: string }>;
  const named = beliefs.map((row) => ({ ...row, ...(names[row.belief] ?? { name: row.belief, truth: "" }) }));
  return (
    <>
      <BeliefCards
        cards={named
          .filter(({ matched, clearedSince, isHeld }) => isHeld || matched > clearedSince)
          .sort((a, b) => Number(b.isHeld) - Number(a.isHeld))
          .slice(0, MAX_CARDS)
          .map((row) => ({ ...row, exerciseId: findPractice(row.belief, solved)?.exercise.id }))}
        action={practise}
        locale={locale}
        words={me}
      />
      <BeliefTable beliefs={named} words={me} />
      <SkillTable skills={skills.map((row) => ({ ...row, name: skillNames[row.skill] ?? row.skill }))} words={me} />
      {children}
      <HistoryTable
        attempts={history.attempts.map((attempt) => {
          const exercise = findExercise(attempt.exerciseId)?.exercise;
          return {
            id: attempt.id,
            href: `/${locale}/me/attempts/${attempt.id}`,
            title: exercise?.title[locale] ?? attempt.exerciseId,
            when: format.format(attempt.createdAt),
            iso: attempt.createdAt.toISOString(),
            isCorrect: attempt.isCorrect,
            beliefs: attempt.beliefs.map((belief) => names[belief]?.name ?? belief),
            hintsUsed: attempt.hintsUsed,
          };
        })}
        page={page}
        pages={Math.max(1, Math.ceil(history.total / ATTEMPTS_PER_PAGE))}
        base={`/${locale}/me`}
        note={fill(me.utc, { zone: timeZone })}
        words={me}
      />
      <section className="stack">
        <h2>{me.data}</h2>
        <p>{me.dataLede}</p>
        <p className="row">
          <a className="button" href={`/${locale}/me/export?format=json`} download>
            {me.exportJson}
          </a>
          <a className="button" href={`/${locale}/me/export?format=csv`} download>
            {me.exportCsv}
          </a>
        </p>
        <RemoveForm action={removeData} locale={locale} isGuest={isGuest} words={me} />
      </section>
    </>
  );
}
