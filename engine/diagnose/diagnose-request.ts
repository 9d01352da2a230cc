import type { ClusterFacts, TrafficRequest } from "../api/facts.ts";
import type { Verdict } from "../api/verdict.ts";
import type { ManifestFile } from "../intake/reading.ts";
import type { TextEdit } from "../manifest/edit/text-edit.ts";
import { buildCluster } from "../resolve/build-cluster.ts";
import type { Cluster } from "../resolve/cluster.ts";
import { resolveRequest } from "../resolve/resolve-request.ts";
import type { Cause } from "./cause-code.ts";
import { findCauses } from "./find-causes.ts";
import type { Finding } from "./finding.ts";
import { listFindings } from "./lint-manifests.ts";
import { type Doubt, listAssumptions, listDoubts, type Premise } from "./list-assumptions.ts";
import { listFindingsOnTheWay, listNamespacesOnTheWay } from "./list-findings-on-the-way.ts";
import { settleVerdict } from "./settle-verdict.ts";
import { buildSituation, type Situation } from "./situation.ts";

export type Diagnosis = {
  request: TrafficRequest;
  verdict: Verdict;
  /** Why it ends so; absent where somebody answers. */
  cause?: Cause;
  /** Two where only both mends together help. */
  causes: Cause[];
  /** The engine itself came to the wanted verdict with the first mend of every cause made. */
  isProven: boolean;
  /** Those of the causes' first mends, in the texts as given; none while nothing is proven. */
  edits: TextEdit[];
  assumptions: Premise[];
  doubts: Doubt[];
  /** What else was found on the way. */
  findings: Cause[];
};

/** What is wrong with all objects of a cluster, whatever is asked of it, or at least with those of the namespaces. */
export function listClusterFindings({ facts, reading }: Cluster, namespaces?: ReadonlySet<string>): Finding[] {
  const { k8sVersion, serviceNodePortRange } = facts;
  const options = { ...(k8sVersion ? { k8sVersion } : {}), ...(serviceNodePortRange ? { serviceNodePortRange } : {}) };
  return listFindings(reading, options, namespaces);
}

/** `all`: those of the whole cluster, where they are known already. */
function listMendable(situation: Situation, all?: readonly Finding[]): Cause[] {
  return listFindingsOnTheWay(
    situation,
    all ?? listClusterFindings(situation.cluster, listNamespacesOnTheWay(situation)),
  );
}

/** One request, explained: verdict, cause, mend, and what all of it rests on. `files` are the texts of the cluster. */
export function diagnoseRequest(
  cluster: Cluster,
  files: readonly ManifestFile[],
  request: TrafficRequest,
  found: Verdict = resolveRequest(cluster, request),
  all?: readonly Finding[],
): Diagnosis {
  const { verdict, open } = settleVerdict(found);
  const situation = buildSituation(files, cluster, request, verdict);
  const findings = listMendable(situation, all);
  const { causes, isProven } = findCauses(situation, findings, (mended) => listMendable(mended));
  const [cause] = causes;
  // What was not tried, or was tried in vain, is told and not handed out to be applied.
  const made = isProven ? causes : [];
  const edits = made.flatMap(({ mends: [mend] }) => (mend?.kind === "edit" ? mend.edits : []));
  return {
    request,
    verdict,
    ...(cause ? { cause } : {}),
    causes,
    isProven,
    edits,
    assumptions: [...open.map((each): Premise => ({ code: "taken", ...each })), ...listAssumptions(situation)],
    doubts: listDoubts(situation),
    findings: findings.filter(
      (finding) =>
        !causes.some(
          ({ code, subject, field }) => finding.code === code && finding.subject === subject && finding.field === field,
        ),
    ),
  };
}

/** What command line, programs and pages ask: texts, facts and a request in, the whole diagnosis out. */
export function explainFiles({
  files,
  facts = {},
  request,
}: {
  files: readonly ManifestFile[];
  facts?: ClusterFacts;
  request: TrafficRequest;
}): Diagnosis {
  return diagnoseRequest(buildCluster({ manifests: [...files], facts, isExcerpt: true }), files, request);
}
