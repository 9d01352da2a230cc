/** What answers say of one belief. Kept per learner. */
export type BeliefEvidence = {
  /** First answers to checks that could have shown the belief, or something else, but not several beliefs at once. */
  chances: number;
  /** Those of them that fit this belief and no other. */
  fits: number;
  /** Where they fitted: "exercise/template", each once. */
  templates: string[];
  /** Chances answered right since the last fit. */
  clearedSince: number;
};

/** One graded answer, as far as beliefs go. `inScope`: the beliefs that the template can tell from the truth. */
export type TellingAnswer = {
  isFirstTry: boolean;
  isGuess: boolean;
  isCorrect: boolean;
  hasUsedHints: boolean;
  template: string;
  inScope: readonly string[];
  beliefs: readonly string[];
};

export const NO_EVIDENCE: BeliefEvidence = { chances: 0, fits: 0, templates: [], clearedSince: 0 };

/** Two templates make a belief held; a few more are kept, so that the row stays small. */
const MAX_TEMPLATES = 8;

/** The beliefs that an answer is a chance for. One that fits several of them says of none that it is held, nor that it is not. */
export function listChances(answer: TellingAnswer): string[] {
  const { isFirstTry, isGuess, isCorrect, hasUsedHints, inScope, beliefs } = answer;
  // A right answer after a hint may be the hint's; a wrong one is the learner's own.
  if (!isFirstTry || isGuess || (isCorrect && hasUsedHints)) return [];
  if (beliefs.length === 1) return [...new Set([...inScope, ...beliefs])];
  return inScope.filter((belief) => !beliefs.includes(belief));
}

/** Takes an answer into the evidence of a belief that it is a chance for. */
export function updateEvidence(previous: BeliefEvidence, belief: string, answer: TellingAnswer): BeliefEvidence {
  const { chances, fits, templates, clearedSince } = previous;
  if (answer.beliefs.includes(belief)) {
    const fitting = [...new Set([...templates, answer.template])].slice(0, MAX_TEMPLATES);
    return { chances: chances + 1, fits: fits + 1, templates: fitting, clearedSince: 0 };
  }
  const isCleared = answer.isCorrect && fits > 0;
  return { ...previous, chances: chances + 1, clearedSince: clearedSince + (isCleared ? 1 : 0) };
}

/** One fitting answer may be a slip: held is what fits twice, in different templates, and at least half of its chances. */
export function isHeld({ chances, fits, templates }: BeliefEvidence): boolean {
  return templates.length >= 2 && fits >= 2 && fits * 2 >= chances;
}
