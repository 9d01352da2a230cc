import { fill } from "#lib/fill";
import { InlineText } from "../exercise/inline-text.tsx";

type BeliefRow = {
  belief: string;
  name: string;
  truth: string;
  met: number;
  matched: number;
  clearedSince: number;
  isHeld: boolean;
};

type Props = {
  beliefs: BeliefRow[];
  words: {
    beliefs: string;
    beliefsLede: string;
    belief: string;
    met: string;
    matched: string;
    state: string;
    states: { never: string; fading: string; once: string; held: string };
  };
};

/** The beliefs a learner has met: how many answers fitted, and whether that is enough to call them held. */
export function BeliefTable({ beliefs, words }: Props) {
  if (beliefs.length === 0) return null;
  return (
    <details>
      <summary>{words.beliefs}</summary>
      <p className="muted small">{words.beliefsLede}</p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.belief}</th>
              <th scope="col">{words.met}</th>
              <th scope="col">{words.matched}</th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {beliefs.map((row) => (
              <tr key={row.belief}>
                <th scope="row">
                  <InlineText text={row.name} />
                </th>
                <td>{row.met}</td>
                <td>{row.matched}</td>
                <td>{describeState(row, words.states)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function describeState({ matched, clearedSince, isHeld }: BeliefRow, states: Props["words"]["states"]): string {
  if (matched === 0) return states.never;
  if (isHeld) return states.held;
  return clearedSince > 0 ? fill(states.fading, { count: clearedSince }) : states.once;
}
