import type { StageView } from "../stage-view.ts";
import { viewWritten } from "./view-written.ts";
import type { WrittenSituation } from "./written-situation.ts";

/** The stage before an answer: nothing in it was computed, so nothing in it can be the key. */
export function buildOpenStage(written: WrittenSituation): StageView {
  const { text, before, requests } = written;
  const [request, ...others] = requests;
  return {
    cluster: viewWritten(written),
    yaml: { text, ...(before === undefined ? {} : { before }) },
    ...(request === undefined ? {} : { request }),
    ...(others.length === 0 ? {} : { others: others.map((each) => ({ request: each })) }),
  };
}
