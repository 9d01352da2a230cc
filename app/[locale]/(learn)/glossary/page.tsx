import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GlossaryList } from "#components/lesson/glossary-list";
import { getCourse } from "#server/content/get-course";
import { listTerms } from "#server/content/get-term";
import { requirePage } from "../../require-page.ts";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await requirePage(params);
  return { title: words.ui.glossary.title, description: words.ui.glossary.lede };
}

export default async function GlossaryPage({ params }: Props) {
  const { locale, words } = await requirePage(params);
  const { glossary } = words.ui;
  const terms = listTerms(locale);
  if (terms.length === 0) notFound();
  const { lessons } = getCourse();
  return (
    <div className="page stack">
      <h1>{glossary.title}</h1>
      <p className="lede">{glossary.lede}</p>
      <GlossaryList
        terms={terms.map((term) => ({
          ...term,
          lessons: lessons
            .filter(({ introduces }) => introduces.terms.includes(term.id))
            .map(({ slug, frontMatter }) => ({ href: `/${locale}/lessons/${slug}`, title: frontMatter[locale].title })),
        }))}
        words={glossary}
      />
    </div>
  );
}
