import "server-only";
import {
  getPlan,
  invariant,
  planUserspace,
  renderIptablesSave,
  renderNftablesRuleset,
  renderUserspaceRules,
} from "#engine";
import { getScenario } from "./get-scenario.ts";
import type { Lesson } from "./lesson.ts";

/** The rules that kube-proxy writes on one node in one mode; with `match` only the lines that contain this text. */
export function getScenarioRules(
  lesson: Lesson,
  name: string,
  nodeName: string,
  mode: string,
  match?: string,
): string[] {
  const { cluster } = getScenario(lesson, name);
  const node = cluster.nodes.find((candidate) => candidate.name === nodeName);
  invariant(node !== undefined, `scenario ${name} has the node ${nodeName}`);
  const lines = (() => {
    if (mode === "userspace")
      return renderUserspaceRules(
        planUserspace(cluster, { nodeName, hostIP: node.addresses[0] ?? "", seed: nodeName }),
      );
    const plan = getPlan(cluster, node, "IPv4");
    return (mode === "nftables" ? renderNftablesRuleset(plan) : renderIptablesSave(plan)).trimEnd().split("\n");
  })();
  return match === undefined ? lines : lines.filter((line) => line.includes(match));
}
