import type { JsonObject, JsonValue } from "../api/objects.ts";
import { isObject, nameJsonType } from "../lib/json.ts";
import { buildJsonValue } from "./build-json-value.ts";
import { findNode } from "./find-node.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { addError, getLocation, type ManifestSet, type TextPiece } from "./manifest-set.ts";
import { parsePath } from "./parse-path.ts";
import type { YamlNode } from "./yaml-node.ts";

/**
 * What kubectl asks of a document before it asks the server anything.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/validation/validation.go getObjectKind
 */
function listTypeFaults({ apiVersion, kind }: JsonObject): { code: string; text: string }[] {
  const faults: { code: string; text: string }[] = [];
  if (!isGiven(apiVersion)) faults.push({ code: "api-version-missing", text: "apiVersion not set" });
  else if (typeof apiVersion !== "string") {
    faults.push({ code: "api-version-type", text: "apiVersion isn't string type" });
  } else if (apiVersion.split("/").length > 2) {
    faults.push({ code: "api-version-syntax", text: `unexpected GroupVersion string: ${apiVersion}` });
  }
  if (!isGiven(kind)) faults.push({ code: "kind-missing", text: "kind not set" });
  else if (typeof kind !== "string") faults.push({ code: "kind-type", text: "kind isn't string type" });
  return faults;
}

/** An empty text counts as absent. Not modelled: kubectl meets it a little later and prints the whole object. */
function isGiven(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function addObject(set: ManifestSet, piece: TextPiece, node: YamlNode, value: JsonValue): void {
  if (value === null) return;
  const location = getLocation(piece, node.offset);
  const faults = isObject(value)
    ? listTypeFaults(value)
    : [{ code: "not-an-object", text: "invalid object to validate" }];
  const [fault] = faults;
  if (fault !== undefined) {
    const texts = faults.map(({ text }) => text);
    const list = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
    const advice = "if you choose to ignore these errors, turn validation off with --validate=false";
    const message = `error validating "${piece.file}": error validating data: ${list}; ${advice}`;
    addError(set, fault.code, message, location, { value });
  } else if (isObject(value)) {
    if (value.items === undefined) addDocument(set, piece, node, value);
    else addList(set, piece, node, value);
  }
}

/**
 * Whatever has `items` is a list, lists inside it too. A fault in one item does not keep the others from being read.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decodeToList
 */
function addList(set: ManifestSet, piece: TextPiece, node: YamlNode, list: JsonObject): void {
  const { items = null } = list;
  const location = getLocation(piece, node.offset);
  const refuse = (found: JsonValue, target: string) => {
    const message = `unable to decode "${piece.file}": json: cannot unmarshal ${nameJsonType(found)} into Go ${target}`;
    addError(set, "not-an-object", message, location, { isPassedOver: true });
  };
  if (items === null) return;
  if (!Array.isArray(items)) {
    refuse(items, "struct field decodeList.items of type []json.RawMessage");
    return;
  }
  const wrong = items.find((item) => item !== null && !isObject(item));
  if (wrong !== undefined) {
    refuse(wrong, "value of type map[string]interface {}");
    return;
  }
  const itemsNode = findNode(node, ["items"]).node;
  const sequence = itemsNode.kind === "alias" ? itemsNode.target : itemsNode;
  items.forEach((item, index) => {
    const itemNode = (sequence.kind === "sequence" ? sequence.items[index] : undefined) ?? node;
    addItem(set, piece, itemNode, completeItem((item ?? {}) as JsonObject, list));
  });
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "";
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme/scheme.go ObjectKinds */
function addItem(set: ManifestSet, piece: TextPiece, node: YamlNode, object: JsonObject): void {
  if (Array.isArray(object.items)) addList(set, piece, node, object);
  else if (isText(object.kind) && isText(object.apiVersion)) addDocument(set, piece, node, object, true);
  else {
    const [name, text] = isText(object.kind)
      ? ["apiVersion", "object has no apiVersion field"]
      : ["Kind", "object has no kind field "];
    const cause = `Object '${name}' is missing in '${text}'`;
    const message = `unable to get type info from the object "*unstructured.Unstructured": ${cause}`;
    const code = name === "Kind" ? "kind-missing" : "api-version-missing";
    addError(set, code, message, getLocation(piece, node.offset), { isPassedOver: true });
  }
}

/** apiVersion and kind of a List's items may be left out when the List is typed, as in ServiceList. */
function completeItem(item: JsonObject, list: JsonObject): JsonObject {
  if (isText(item.kind) || isText(item.apiVersion)) return item;
  return { ...item, kind: String(list.kind).replace(/List$/, ""), apiVersion: list.apiVersion ?? "" };
}

function addDocument(set: ManifestSet, piece: TextPiece, node: YamlNode, object: JsonObject, isListItem = false): void {
  const location = getLocation(piece, node.offset);
  if (set.documents.length >= MANIFEST_LIMITS.documents) {
    if (set.errors.at(-1)?.code === "too-many-documents") return;
    addError(set, "too-many-documents", `more than ${MANIFEST_LIMITS.documents} objects in one text`, location);
    return;
  }
  set.documents.push({
    file: piece.file,
    index: set.documents.length,
    object,
    startLine: location.line,
    isListItem,
    source: { piece, root: node },
    locate: (path) => getLocation(piece, findNode(node, parsePath(path)).offset),
    findLiteral: (path) => {
      const found = findNode(node, parsePath(path)).node;
      return found.kind === "scalar" && found.isPlain ? found.text : undefined;
    },
  });
}

/** Adds what kubectl makes of one value that was read: an object, the items of a list, or the reason why it takes neither. */
export function addNode(set: ManifestSet, piece: TextPiece, node: YamlNode): void {
  const built = buildJsonValue(node);
  if (built.status === "ok") addObject(set, piece, node, built.value);
  else {
    const { code, message, offset } = built.problem;
    const words = `error parsing ${piece.file}: error converting YAML to JSON: ${message}`;
    addError(set, code, words, getLocation(piece, offset));
  }
}
