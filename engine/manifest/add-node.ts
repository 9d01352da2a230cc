import type { JsonObject, JsonValue } from "../api/objects.ts";
import { isObject, nameJsonType } from "../lib/json.ts";
import { buildJsonValue } from "./build-json-value.ts";
import { findNode } from "./find-node.ts";
import { MANIFEST_LIMITS } from "./limits.ts";
import { addError, getLocation, type ManifestSet, type TextPiece } from "./manifest-set.ts";
import { parsePath } from "./parse-path.ts";
import { buildNodePlace, type ValuePlace } from "./value-place.ts";
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

/** Adds what kubectl makes of one value that was read: an object, the items of a list, or the reason why it takes neither. */
export function addValue(set: ManifestSet, piece: TextPiece, value: JsonValue, place: ValuePlace): void {
  if (value === null) return;
  const faults = isObject(value)
    ? listTypeFaults(value)
    : [{ code: "not-an-object", text: "invalid object to validate" }];
  const [fault] = faults;
  if (fault !== undefined) {
    const texts = faults.map(({ text }) => text);
    const list = texts.length === 1 ? texts[0] : `[${texts.join(", ")}]`;
    const advice = "if you choose to ignore these errors, turn validation off with --validate=false";
    const message = `error validating "${piece.file}": error validating data: ${list}; ${advice}`;
    addError(set, fault.code, message, getLocation(piece, place.offset), { value });
  } else if (isObject(value)) {
    if (value.items === undefined) addDocument(set, piece, place, value);
    else addList(set, piece, place, value);
  }
}

/**
 * Whatever has `items` is a list, lists inside it too. A fault in one item does not keep the others from being read.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go decodeToList
 */
function addList(set: ManifestSet, piece: TextPiece, place: ValuePlace, list: JsonObject): void {
  const { items = null } = list;
  const refuse = (found: JsonValue, target: string) => {
    const message = `unable to decode "${piece.file}": json: cannot unmarshal ${nameJsonType(found)} into Go ${target}`;
    addError(set, "not-an-object", message, getLocation(piece, place.offset), { isPassedOver: true });
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
  items.forEach((item, index) => {
    addItem(set, piece, place.getItem(index), completeItem((item ?? {}) as JsonObject, list));
  });
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "";
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme/scheme.go ObjectKinds */
function addItem(set: ManifestSet, piece: TextPiece, place: ValuePlace, object: JsonObject): void {
  if (Array.isArray(object.items)) addList(set, piece, place, object);
  else if (isText(object.kind) && isText(object.apiVersion)) addDocument(set, piece, place, object, true);
  else {
    const [name, text] = isText(object.kind)
      ? ["apiVersion", "object has no apiVersion field"]
      : ["Kind", "object has no kind field "];
    const cause = `Object '${name}' is missing in '${text}'`;
    const message = `unable to get type info from the object "*unstructured.Unstructured": ${cause}`;
    const code = name === "Kind" ? "kind-missing" : "api-version-missing";
    addError(set, code, message, getLocation(piece, place.offset), { isPassedOver: true });
  }
}

/** apiVersion and kind of a List's items may be left out when the List is typed, as in ServiceList. */
function completeItem(item: JsonObject, list: JsonObject): JsonObject {
  if (isText(item.kind) || isText(item.apiVersion)) return item;
  return { ...item, kind: String(list.kind).replace(/List$/, ""), apiVersion: list.apiVersion ?? "" };
}

function addDocument(
  set: ManifestSet,
  piece: TextPiece,
  place: ValuePlace,
  object: JsonObject,
  isListItem = false,
): void {
  if (set.documents.length >= MANIFEST_LIMITS.documents) {
    if (set.errors.at(-1)?.code === "too-many-documents") return;
    const message = `more than ${MANIFEST_LIMITS.documents} objects in one text`;
    addError(set, "too-many-documents", message, getLocation(piece, place.offset));
    return;
  }
  const { isUnremarkable, getNode, findOffset } = place;
  set.documents.push({
    file: piece.file,
    index: set.documents.length,
    object,
    isListItem,
    isUnremarkable,
    source: {
      piece,
      get root() {
        return getNode();
      },
    },
    locate: (path) => getLocation(piece, path === "" ? place.offset : findOffset(parsePath(path))),
    findLiteral: (path) => {
      const found = findNode(getNode(), parsePath(path)).node;
      return found.kind === "scalar" && found.isPlain ? found.text : undefined;
    },
  });
}

export function addNode(set: ManifestSet, piece: TextPiece, node: YamlNode): void {
  const built = buildJsonValue(node);
  if (built.status === "ok") addValue(set, piece, built.value, buildNodePlace(node));
  else {
    const { code, message, offset } = built.problem;
    const words = `error parsing ${piece.file}: error converting YAML to JSON: ${message}`;
    addError(set, code, words, getLocation(piece, offset));
  }
}
