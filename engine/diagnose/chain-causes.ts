import { getObjectName } from "../intake/object-name.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { resolveRequest } from "../resolve/resolve-request.ts";
import { buildCreation, buildMend, type DocumentChange } from "./build-mend.ts";
import type { Cause } from "./cause-code.ts";
import type { Mend } from "./mend.ts";
import { settleVerdict } from "./settle-verdict.ts";
import { buildSituation, type Situation } from "./situation.ts";
import { applyMends, rankVerdict, tryMends } from "./try-mends.ts";

/** Faults behind which a second one is looked for, and how many of those are tried. */
const MAX_FIRST = 3;
const MAX_SECOND = 6;

/**
 * One fault hides the next: a selector that selects nobody hides that nobody has the port. Each mend that takes
 * its fault away without bringing the wanted end is made, and the situation behind it is looked at anew. Both faults, or none.
 */
export function findChained(
  situation: Situation,
  candidates: readonly Cause[],
  listCandidates: (mended: Situation) => Cause[],
): Cause[] {
  const wanted = Math.max(rankVerdict(situation.verdict), 1);
  for (const first of candidates.slice(0, MAX_FIRST)) {
    const mend = first.mends.find(({ kind }) => kind === "edit" || kind === "command");
    const mended = mend && buildMended(situation, mend);
    const left = mended ? listCandidates(mended) : [];
    if (!mend || !mended || !isGone(first, left)) continue;
    for (const second of left.slice(0, MAX_SECOND)) {
      const next = second.mends.find(({ kind }) => kind !== "tell");
      if (!next) continue;
      const trial = tryMends(mended, [next]);
      if (trial.status === "untried" || rankVerdict(trial.verdict) <= wanted) continue;
      const own = placeCause(situation, second, next);
      if (own) return [{ ...first, mends: [mend, ...first.mends.filter((each) => each !== mend)] }, own];
    }
  }
  return [];
}

function buildMended(situation: Situation, mend: Mend): Situation | undefined {
  const applied = applyMends(situation, [mend]);
  if (applied.status === "untried") return undefined;
  const { files, cluster, request } = applied;
  return buildSituation(files, cluster, request, settleVerdict(resolveRequest(cluster, request)).verdict);
}

/** The mend has taken the fault away; what is left is another one. */
function isGone({ code, subject, field }: Cause, left: readonly Cause[]): boolean {
  return !left.some((each) => each.code === code && each.subject === subject && each.field === field);
}

/** The second fault as it stands in the texts that were given. */
function placeCause({ cluster }: Situation, cause: Cause, mend: Mend): Cause | undefined {
  const findDocument = (kind: string, namespace: string, name: string): ManifestDocument | undefined =>
    cluster.reading.documents.findLast(({ object }) => {
      const own = getObjectName(object);
      return object.kind === kind && own.namespace === namespace && own.name === name;
    });
  const [, kind = "", namespace = "", name = ""] = /^(\S+) ([^/]+)\/(.*)$/.exec(cause.subject) ?? [];
  const document = findDocument(kind, namespace, name);
  const { location: _, ...rest } = cause;
  const place = document ? { location: document.locate(cause.field) } : {};
  if (mend.kind === "dial" || mend.kind === "tell") return { ...rest, ...place, mends: [mend] };
  const changes: DocumentChange[] = [];
  for (const each of mend.changes) {
    if (each.op === "create") {
      const created = document ? buildCreation(document, each.value) : [];
      return created.length > 0 ? { ...rest, ...place, mends: created } : undefined;
    }
    const changed = findDocument(each.kind, each.namespace, each.name);
    if (!changed) return undefined;
    changes.push({ document: changed, change: each });
  }
  const mends = buildMend(changes);
  return mends.length > 0 ? { ...rest, ...place, mends } : undefined;
}
