import { LineText } from "../../lib/line-text.ts";
import type { TrafficPlan } from "../traffic-plan.ts";
import { listNftObjects } from "./build-nft-objects.ts";
import { renderNftCommand } from "./render-nft-command.ts";

/**
 * A full sync as lines of `nft -f -` input. The order is that of upstream's expected dump, which is meant for reading;
 * nft itself wants chains before the rules that jump to them, which `renderNftablesRuleset` leaves to nft.
 */
export function renderNftablesTransaction(plan: TrafficPlan): string[] {
  const lines = new LineText();
  for (const object of listNftObjects(plan)) lines.add(renderNftCommand({ verb: "add", object }, plan.config.ipFamily));
  return lines.lines;
}
