import type { GradingTexts } from "#grading";
import { articleEn } from "./article/en.ts";
import { beliefsEn } from "./beliefs/en.ts";
import { cluster } from "./cluster/en.ts";
import { diagnoseEn } from "./diagnose/en.ts";
import { engineEn } from "./engine/en.ts";
import { explanationsEn } from "./explanations/en.ts";
import { findingsEn } from "./findings/en.ts";
import { gradingEn } from "./grading/en.ts";
import { skillsEn } from "./skills/en.ts";
import { ui } from "./ui/en.ts";

/** The shape of every language, and its English. */
export const en = {
  ui,
  article: articleEn,
  engine: engineEn,
  diagnose: diagnoseEn,
  explanations: explanationsEn,
  findings: findingsEn,
  grading: gradingEn,
  beliefs: beliefsEn,
  skills: skillsEn,
  cluster: { ...cluster, hopReasons: engineEn.hopReasons, outcomes: engineEn.outcomes },
};

/** What every language provides. */
export type Words = Omit<typeof en, "grading"> & { grading: GradingTexts };
