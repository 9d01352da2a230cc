import type { JsonObject, JsonValue } from "../../api/objects.ts";
import { getObject, getText, getTextMap } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import { parsePath } from "../../manifest/parse-path.ts";
import type { Mend } from "../mend.ts";
import { change, joinPath, type MendScope } from "./mend-scope.ts";

type Labels = Readonly<Record<string, string>>;

/** The changes that make a selector match these labels: as few as possible, each of one line. */
function listSelectorChanges(path: string, selector: Labels, labels: Labels): ObjectChange[] {
  const changes: ObjectChange[] = [];
  const pairs = Object.entries(selector);
  let left = pairs.length;
  for (const [key, value] of pairs) {
    if (labels[key] === value) continue;
    const moved = Object.entries(labels).find(([other, text]) => text === value && !Object.hasOwn(selector, other));
    if (Object.hasOwn(labels, key)) changes.push({ op: "set", path: joinPath(path, key), value: labels[key] ?? "" });
    else if (moved) changes.push({ op: "rename", path: joinPath(path, key), key: moved[0] });
    else {
      left -= 1;
      changes.push({ op: "remove", path: joinPath(path, key) });
    }
  }
  // An empty selector would select nothing, or everything.
  return left > 0 ? changes : [];
}

function getValue(object: JsonObject, path: string): JsonValue | undefined {
  let value: JsonValue | undefined = object;
  for (const step of parsePath(path)) {
    value = Array.isArray(value) ? value[Number(step)] : getObject(value)[step];
  }
  return value;
}

/** `spec.selector.app` of a Service, `….matchLabels.app` of a policy: the map that the label stands in. */
function mendSelectorAt(scope: MendScope, path: string): Mend[] {
  const pods = scope.findPods(String(scope.facts.pod ?? ""));
  if (!pods) return [];
  const selector = getTextMap(getValue(scope.document.object, path));
  return change(scope, ...listSelectorChanges(path, selector, pods.pod.metadata.labels ?? {}));
}

export function mendServiceSelector(scope: MendScope): Mend[] {
  return mendSelectorAt(scope, "spec.selector");
}

export function mendPolicySelector(scope: MendScope): Mend[] {
  const end = scope.field.indexOf(".matchLabels");
  return end < 0 ? [] : mendSelectorAt(scope, scope.field.slice(0, end + ".matchLabels".length));
}

/** The pods live in another namespace: the Service has to move there, and its name is another one from here. */
export function mendServiceNamespace(scope: MendScope): Mend[] {
  const value = getText(scope.facts.otherNamespace as string);
  return value === "" ? [] : change(scope, { op: "set", path: "metadata.namespace", value });
}

/** Every namespace carries its own name as this one label. */
export function mendNamespaceSelector(scope: MendScope): Mend[] {
  const { field, facts } = scope;
  if (!field.includes(".matchLabels") || facts.namespace === "") return [];
  return change(scope, { op: "rename", path: field, key: "kubernetes.io/metadata.name" });
}
