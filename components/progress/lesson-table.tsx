type LessonRow = {
  href: string;
  /** Where the learner was last; nothing before the first answer. */
  goOn: string | undefined;
  title: string;
  solved: number;
  total: number;
  isCompleted: boolean;
};

type Props = {
  lessons: LessonRow[];
  words: {
    lessons: string;
    lesson: string;
    solved: string;
    state: string;
    completed: string;
    notStarted: string;
    started: string;
    goOn: string;
  };
};

/** How far the learner is in each lesson, and the way back to where they were. */
export function LessonTable({ lessons, words }: Props) {
  return (
    <section className="stack">
      <h2>{words.lessons}</h2>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.lesson}</th>
              <th scope="col">{words.solved}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {lessons.map((lesson) => (
              <tr key={lesson.href}>
                <th scope="row">
                  <a href={lesson.href}>{lesson.title}</a>
                </th>
                <td>
                  {lesson.solved} / {lesson.total}
                </td>
                <td>
                  <LessonState lesson={lesson} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function LessonState({ lesson, words }: { lesson: LessonRow; words: Props["words"] }) {
  if (lesson.isCompleted) return words.completed;
  if (lesson.goOn === undefined) return words.notStarted;
  return (
    <>
      {words.started} ·{" "}
      <a href={lesson.goOn} aria-label={`${words.goOn}: ${lesson.title}`}>
        {words.goOn}
      </a>
    </>
  );
}
