/** What somebody did on one skill: an answer, or a variant that was shown solved. */
export type SkillStep = "right" | "miss" | "shown";

export type Help = "see-one-solved" | "easier" | "go-on";

/** So many misses in a row, and another of the same kind teaches nothing. */
const MISSES_BEFORE_HELP = 3;

/**
 * The one next thing to do for somebody who keeps missing: see one solved, then an easier item, then leave it for tomorrow.
 * `steps`: newest first. `none`: another variant will do.
 */
export function findHelp(steps: readonly SkillStep[]): Help | "none" {
  const lastRight = steps.indexOf("right");
  const since = lastRight === -1 ? steps : steps.slice(0, lastRight);
  const misses = since.filter((step) => step === "miss").length;
  if (misses < MISSES_BEFORE_HELP) return "none";
  const shown = since.indexOf("shown");
  if (shown === -1) return "see-one-solved";
  return shown === 0 ? "easier" : "go-on";
}
