import { articleZh } from "./article/zh.ts";
import { beliefsZh } from "./beliefs/zh.ts";
import { cluster } from "./cluster/zh.ts";
import { diagnoseZh } from "./diagnose/zh.ts";
import type { Words } from "./en.ts";
import { engineZh } from "./engine/zh.ts";
import { explanationsZh } from "./explanations/zh.ts";
import { findingsZh } from "./findings/zh.ts";
import { gradingZh } from "./grading/zh.ts";
import { skillsZh } from "./skills/zh.ts";
import { ui } from "./ui/zh.ts";

export const zh: Words = {
  ui,
  article: articleZh,
  engine: engineZh,
  diagnose: diagnoseZh,
  explanations: explanationsZh,
  findings: findingsZh,
  grading: gradingZh,
  beliefs: beliefsZh,
  skills: skillsZh,
  cluster: { ...cluster, hopReasons: engineZh.hopReasons, outcomes: engineZh.outcomes },
};
