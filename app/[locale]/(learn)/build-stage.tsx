import type { ReactNode } from "react";
import { StageDrawing } from "#components/cluster/drawing/stage-drawing";
import { FiredRulesList } from "#components/cluster/fired-rules";
import { HopTable } from "#components/cluster/hop-table";
import { ManifestView } from "#components/cluster/manifest-view";
import { Stage, type StageTab } from "#components/stage/stage";
import type { StageView } from "#grading";
import { tellStage } from "#locales/engine/tell-stage";
import type { Locale } from "#locales/locales";
import { getWords } from "#locales/words";

/** The stage of a step: of the tabs that the course has introduced, those that this view has something for. */
export function buildStage(id: string, view: StageView, tabs: StageTab[], locale: Locale): ReactNode {
  const words = getWords(locale);
  const { cluster } = words;
  const { truth } = view;
  const contents: Record<StageTab, ReactNode> = {
    cluster: isDrawable(view) ? <StageDrawing view={view} words={cluster} /> : null,
    hops: truth?.verdict.hops.length ? (
      <HopTable verdict={truth.verdict} cluster={view.cluster} words={cluster} failingHop={view.parting} />
    ) : null,
    yaml: <ManifestView text={view.yaml.text} before={view.yaml.before} words={cluster} />,
    rules: truth?.rules.length ? <FiredRulesList rules={truth.rules} cluster={view.cluster} words={cluster} /> : null,
  };
  const panes = tabs.flatMap((tab) => (contents[tab] ? [{ tab, content: contents[tab] }] : []));
  return (
    <Stage
      id={id}
      // Where there is nothing to draw, the file is what there is.
      panes={panes.length > 0 ? panes : [{ tab: "yaml", content: contents.yaml }]}
      sentence={truth ? tellStage(view, words.engine, cluster.stage) : undefined}
      words={words.ui.stage}
    />
  );
}

/** A file that says neither where anything runs nor what runs is best read as the file that it is. */
function isDrawable({ request, cluster }: StageView): boolean {
  return request !== undefined || cluster.nodes.length > 0 || cluster.pods.length > 0;
}
