import type { Metadata } from "next";
import { Syllabus } from "#components/lesson/syllabus";
import { fill } from "#lib/fill";
import { getReader } from "#server/access";
import { getLessonSummaries } from "#server/progress/get-progress";
import { requirePage } from "../../require-page.ts";
import { buildSyllabus } from "../build-syllabus.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.lessons.title, description: words.ui.lessons.lede };
}

export default async function LessonsPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const { lessons } = words.ui;
  const reader = await getReader();
  const entries = buildSyllabus(await getLessonSummaries(reader.id), locale);
  return (
    <div className="page stack">
      <h1>{lessons.title}</h1>
      <p className="lede">{lessons.lede}</p>
      {entries.length === 0 ? <p>{lessons.none}</p> : null}
      <Syllabus
        entries={entries}
        words={{
          minutes: (count) => fill(lessons.minutes, { count }),
          solved: (solved, total) => fill(lessons.solved, { solved, total }),
        }}
      />
    </div>
  );
}
