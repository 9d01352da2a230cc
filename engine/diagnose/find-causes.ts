import type { Cause } from "./cause-code.ts";
import { findAddressKind } from "./causes/find-address-kind.ts";
import { findMissingPods } from "./causes/find-missing-pods.ts";
import { findNameCause } from "./causes/find-name-cause.ts";
import { findNodeCause } from "./causes/find-node-cause.ts";
import { findPodCause } from "./causes/find-pod-cause.ts";
import { findPolicyCause } from "./causes/find-policy-cause.ts";
import { findPortRole } from "./causes/find-port-role.ts";
import { findUnknownHost } from "./causes/find-unknown-host.ts";
import { findChained } from "./chain-causes.ts";
import { listExplaining } from "./explains.ts";
import { buildWayFilter } from "./list-findings-on-the-way.ts";
import type { Mend } from "./mend.ts";
import { getServiceKey, type Situation } from "./situation.ts";
import { rankVerdict, tryMends } from "./try-mends.ts";

/** Trials of one diagnosis at most: each builds the cluster anew. */
const MAX_TRIALS = 24;
/** Faults of which pairs are tried at most. */
const MAX_PAIRED = 5;
/** Ways out of one fault that are tried at most. */
const MAX_MENDS = 4;

/** `isProven`: with the first mend of every cause made, the engine's own verdict is the wanted one. */
export type FoundCauses = { causes: Cause[]; isProven: boolean };

/**
 * The first fault whose mend alone brings the wanted verdict; where only two together do, both. Where nothing can be tried, what
 * explains the end best. `findings` are those on the way; `listFindings` looks for them in a cluster that was mended.
 */
export function findCauses(
  situation: Situation,
  findings: readonly Cause[],
  listFindings: (situation: Situation) => Cause[],
): FoundCauses {
  const before = rankVerdict(situation.verdict);
  if (before === 3) return { causes: [], isProven: false };
  const candidates = listCandidates(situation, findings);
  const counter = { trials: 0 };
  const helps = (mends: readonly Mend[]): boolean => {
    if (counter.trials >= MAX_TRIALS) return false;
    counter.trials++;
    const trial = tryMends(situation, mends);
    return trial.status === "tried" && rankVerdict(trial.verdict) > Math.max(before, 1);
  };
  const proven = findProven(candidates, helps);
  if (proven.length > 0) return { causes: proven, isProven: true };
  const listNext = (mended: Situation) => listCandidates(mended, listFindings(mended)).filter(isMendable);
  const chained = findChained(situation, candidates.filter(isMendable), listNext);
  if (chained.length > 0) return { causes: chained, isProven: true };
  const telling = findTelling(situation, candidates);
  return { causes: telling ? [telling] : [], isProven: false };
}

/** What the request itself shows stands before what any reader of the texts could find, and that before the plain reasons. */
function listCandidates(situation: Situation, findings: readonly Cause[]): Cause[] {
  const order = listExplaining(situation.fate);
  const rank = ({ code }: Cause) => (order.includes(code) ? order.indexOf(code) : order.length);
  return [
    ...findMissingPods(situation),
    ...findPortRole(situation),
    ...findAddressKind(situation),
    ...findUnknownHost(situation),
    ...findNameCause(situation),
    ...[...findings].sort((a, b) => rank(a) - rank(b)),
    ...findPolicyCause(situation),
    ...findNodeCause(situation),
    ...findPodCause(situation),
  ];
}

function findProven(candidates: readonly Cause[], helps: (mends: readonly Mend[]) => boolean): Cause[] {
  const mendable = candidates.filter(isMendable);
  for (const cause of mendable) {
    const mend = cause.mends
      .filter(isTriable)
      .slice(0, MAX_MENDS)
      .find((each) => helps([each]));
    if (mend) return [putFirst(cause, mend)];
  }
  const paired = mendable.slice(0, MAX_PAIRED);
  for (const [index, first] of paired.entries()) {
    for (const second of paired.slice(index + 1)) {
      const [one, two] = [first.mends.find(isTriable), second.mends.find(isTriable)];
      if (one && two && helps([one, two])) return [putFirst(first, one), putFirst(second, two)];
    }
  }
  return [];
}

function isMendable({ mends }: Cause): boolean {
  return mends.some(isTriable);
}

function isTriable({ kind }: Mend): boolean {
  return kind !== "tell";
}

function putFirst(cause: Cause, mend: Mend): Cause {
  return { ...cause, mends: [mend, ...cause.mends.filter((each) => each !== mend)] };
}

/** No trial helped: what explains such an end is told, and first what was found in the texts about just these objects. */
function findTelling(situation: Situation, candidates: readonly Cause[]): Cause | undefined {
  const { fate, services } = situation;
  const order = listExplaining(fate);
  const named = "reason" in fate && "service" in fate.reason ? fate.reason.service : "";
  const meant = services.filter((service) => named === "" || getServiceKey(service) === named);
  const isNear = buildWayFilter(situation, meant);
  const isOwn = ({ code }: Cause) => OWN_CODES.has(code);
  const [first] = candidates.filter((cause) => isOwn(cause) && cause.code !== "pod-listens-elsewhere");
  const told = order.flatMap((code) =>
    candidates.filter((cause) => cause.code === code && !isOwn(cause) && isNear(cause)),
  );
  return FIRST_CODES.has(first?.code ?? "") ? first : (told[0] ?? first ?? candidates.find(isOwn));
}

/** Told before any finding, for the request alone shows them. */
const FIRST_CODES = new Set<string>([
  "pods-not-given",
  "wrong-port-role",
  "wrong-address-kind",
  "service-name-unknown",
  "host-unknown",
  "alias-target-unknown",
]);
const OWN_CODES = new Set<string>([
  ...FIRST_CODES,
  "pod-listens-elsewhere",
  "pod-listens-on-loopback",
  "policy-allows-other-peers",
  "policy-allows-other-ports",
  "policy-allows-nothing",
  "no-local-endpoint",
  "source-not-in-ranges",
  "pod-without-name",
  "pod-asks-other-dns",
  "host-port-elsewhere",
]);
