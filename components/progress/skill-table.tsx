import type { MasteryExplanation } from "#grading";
import { fill } from "#lib/fill";
import { InlineText } from "../exercise/inline-text.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";

type Props = {
  skills: { skill: string; name: string; mastery: MasteryExplanation; tries: number }[];
  words: { skills: string; skill: string; mastery: string; tries: string; masteryRule: string; owned: string };
};

/** Mastery of each skill, shown with its rule. */
export function SkillTable({ skills, words }: Props) {
  const [first] = skills;
  if (!first) return null;
  return (
    <section className="stack">
      <h2>{words.skills}</h2>
      <p className="muted small">{fill(words.masteryRule, { threshold: Math.round(first.mastery.threshold * 100) })}</p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.skill}</th>
              <th scope="col">{words.mastery}</th>
              <th scope="col">{words.tries}</th>
            </tr>
          </thead>
          <tbody>
            {skills.map(({ skill, name, mastery, tries }) => (
              <tr key={skill}>
                <th scope="row">
                  <InlineText text={name} />
                </th>
                <td>
                  <ProgressBar value={mastery.value} label={`${words.mastery}: ${name.replaceAll("`", "")}`} />
                  {Math.round(mastery.value * 100)}%{mastery.isMastered ? ` · ${words.owned}` : ""}
                </td>
                <td>{tries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
