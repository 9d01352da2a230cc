import { listPodSources, type PodSource } from "../../intake/list-pod-sources.ts";
import { getObjectName } from "../../intake/object-name.ts";
import type { ManifestReading } from "../../intake/reading.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { ManifestDocument } from "../../manifest/manifest-set.ts";
import { buildMend } from "../build-mend.ts";
import type { Cause } from "../cause-code.ts";
import type { Mend } from "../mend.ts";

/** What a mend is made from: the object that a finding speaks of, and the others by their names. */
export type MendScope = {
  /** Of the finding's own subject, at its own place. */
  document: ManifestDocument;
  field: string;
  facts: Cause["facts"];
  namespace: string;
  /** "Deployment web" in the finding's namespace; undefined if nothing of that name is given. */
  findPods(text: string): PodSource | undefined;
  findDocument(kind: string, namespace: string, name: string): ManifestDocument | undefined;
};

export type MendBuilder = (scope: MendScope) => Mend[];

/** Looks objects up by "Kind namespace/name"; of several texts of one object the last counts. */
export function buildScopes(reading: ManifestReading): (finding: Cause) => MendScope | undefined {
  const byKey = new Map<string, ManifestDocument[]>();
  for (const document of reading.documents) {
    const { namespace, name } = getObjectName(document.object);
    const key = `${String(document.object.kind)} ${namespace}/${name}`;
    const list = byKey.get(key);
    if (list) list.push(document);
    else byKey.set(key, [document]);
  }
  const findDocument = (kind: string, namespace: string, name: string) =>
    byKey.get(`${kind} ${namespace}/${name}`)?.at(-1);
  return ({ subject, field, facts, location }) => {
    const own = byKey.get(subject) ?? [];
    const isPlace = (each: ManifestDocument) => {
      if (location === undefined || each.file !== location.file) return false;
      const { line, column } = each.locate(field);
      return line === location.line && column === location.column;
    };
    const document = own.find(isPlace) ?? own.at(-1);
    if (!document) return undefined;
    const namespace = /^\S+ ([^/]+)\//.exec(subject)?.[1] ?? "default";
    const findPods = (text: string) => {
      const [kind = "", name = ""] = text.split(" ");
      const found = findDocument(kind, namespace, name);
      return found ? listPodSources(found.object, found)[0] : undefined;
    };
    return { document, field, facts, namespace, findPods, findDocument };
  };
}

/** One change of the finding's own object. */
export function change(scope: MendScope, ...changes: ObjectChange[]): Mend[] {
  return buildMend(changes.map((each) => ({ document: scope.document, change: each })));
}

/** The path without its last step. */
export function getParentPath(path: string): string {
  return path.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, "");
}

/** A key with dots or slashes stands in brackets. */
export function joinPath(path: string, key: string): string {
  return /[./]/.test(key) ? `${path}[${key}]` : `${path}.${key}`;
}
