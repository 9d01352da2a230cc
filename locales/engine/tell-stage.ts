import type { StageView } from "#grading";
import { tellVerdict } from "./tell-verdict.ts";
import type { EngineWords } from "./words.ts";

type StageWords = { bothArrows: string; open: string };

/** A drawing in one sentence. Where an answer imagined another way it names both arrows. */
export function tellStage(
  { truth, ghost }: Pick<StageView, "truth" | "ghost">,
  engine: EngineWords,
  words: StageWords,
): string {
  if (!truth) return words.open;
  const sentence = tellVerdict(truth.verdict, engine);
  const end = ghost?.filter(({ why }) => why !== "masqueraded").at(-1);
  const isSame = end === undefined || truth.verdict.hops.at(-1)?.destination === end.destination;
  return isSame ? sentence : words.bothArrows.replace("{address}", end.destination).replace("{truth}", () => sentence);
}
