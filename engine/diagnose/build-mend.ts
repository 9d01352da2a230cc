import type { JsonObject } from "../api/objects.ts";
import { getObject } from "../apiserver/objects/json-access.ts";
import { isPrinted } from "../intake/is-printed.ts";
import { planCreation } from "../manifest/edit/plan-creation.ts";
import { type ObjectChange, planEdits } from "../manifest/edit/plan-edits.ts";
import type { TextEdit } from "../manifest/edit/text-edit.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { parsePath } from "../manifest/parse-path.ts";
import type { Mend } from "./mend.ts";

/** Changes of one object, to be made together. */
export type DocumentChange = { document: ManifestDocument; change: ObjectChange };

function nameObject({ kind, metadata }: JsonObject) {
  const { name, namespace } = getObject(metadata);
  return { kind: String(kind), namespace: String(namespace ?? "") || "default", name: String(name ?? "") };
}

/** JSON pointer of a path: `spec.ports[0].port` → /spec/ports/0/port. RFC 6901 */
function buildPointer(path: string): string {
  return parsePath(path)
    .map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

function quoteShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Only what a JSON patch can say without knowing the rest of the object. RFC 6902 */
function buildPatch(change: ObjectChange): JsonObject[] {
  const path = buildPointer(change.path);
  switch (change.op) {
    case "set":
      return [{ op: "add", path, value: change.value }];
    case "append":
      return [{ op: "add", path: `${path}/-`, value: change.value }];
    case "remove":
      return [{ op: "remove", path }];
    default:
      return [];
  }
}

function buildCommand(object: JsonObject, changes: readonly ObjectChange[]): string {
  const { kind, namespace, name } = nameObject(object);
  const place = kind === "Namespace" || kind === "Node" ? "" : `-n ${namespace} `;
  const patch = changes.flatMap(buildPatch);
  return `kubectl ${place}patch ${kind.toLowerCase()} ${name} --type=json -p ${quoteShell(JSON.stringify(patch))}`;
}

/** The mend that makes all these changes at once; none where the text has a form that cannot be changed safely. */
export function buildMend(wanted: readonly DocumentChange[]): Mend[] {
  const [first] = wanted;
  if (!first) return [];
  const changes = wanted.map(({ document, change }) => ({ ...change, ...nameObject(document.object) }));
  if (wanted.every(({ document }) => isPrinted(document.object))) {
    const documents = [...new Set(wanted.map(({ document }) => document))];
    const commands = documents.map((document) =>
      buildCommand(
        document.object,
        wanted.filter((each) => each.document === document).map(({ change }) => change),
      ),
    );
    return [{ kind: "command", command: commands.join(" && "), changes }];
  }
  const edits: TextEdit[] = [];
  for (const { document, change } of wanted) {
    const planned = planEdits(document, change);
    if (planned.status === "unplanned") return [];
    edits.push(...planned.edits);
  }
  return [{ kind: "edit", edits, changes }];
}

/** The mend that brings a new object, written behind one that was given. */
export function buildCreation(beside: ManifestDocument, object: JsonObject): Mend[] {
  const changes = [{ op: "create", path: "", value: object, ...nameObject(object) } as const];
  if (isPrinted(beside.object)) {
    return [{ kind: "command", command: `echo ${quoteShell(JSON.stringify(object))} | kubectl apply -f -`, changes }];
  }
  const planned = planCreation(beside, object);
  return planned.status === "planned" ? [{ kind: "edit", edits: planned.edits, changes }] : [];
}
