import { type JsonObject, type JsonValue, parseManifests, renderYaml } from "#engine";
import type { Pseudonyms } from "./create-pseudonyms.ts";
import { KEPT_FIELDS } from "./kept-words.ts";

/** Maps whose keys people choose. */
const LABEL_MAPS = new Set(["labels", "matchLabels", "nodeSelector", "deprecatedTopology"]);
/** What is left out whole: nothing in it decides where a packet goes. */
const DROPPED = new Set(["data", "binaryData", "stringData", "managedFields", "message", "imageID", "containerID"]);
/** Numbers, amounts, durations and times say nothing about anybody. */
const MEASURE = /^\d+(\.\d+)?([numkKMGTPE]i?|%|ms|s|h)?$|^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;
/** https://kubernetes.io/docs/reference/config-api/ */
const SETTINGS = /^apiVersion: (kubeproxy\.config|kubeadm)\.k8s\.io\//m;
/** Where a program listens decides; what else its environment holds does not. */
const LISTENING = /^(localhost|0\.0\.0\.0|127(\.\d{1,3}){3}|\[?::1?\]?|\*)?(:?\d{1,5})?$/;

/** The same object of other names: fields, numbers and words of the API stay as they are. */
export function anonymiseObject(object: JsonObject, names: Pseudonyms): JsonObject {
  const result = anonymiseMap(object, names);
  const data = object.kind === "ConfigMap" ? findSettings(object, names) : undefined;
  return data === undefined ? result : { ...result, data };
}

function anonymiseMap(map: JsonObject, names: Pseudonyms): JsonObject {
  const entries = Object.entries(map).flatMap(([key, value]): [string, JsonValue][] => {
    if (DROPPED.has(key) || value === undefined) return [];
    if (key === "annotations") return listAnnotations(value, names);
    if (key === "env" && Array.isArray(value)) return [[key, value.map((each) => anonymiseVariable(each, names))]];
    if (LABEL_MAPS.has(key) || (key === "selector" && isTextMap(value))) return [[key, anonymiseLabels(value, names)]];
    if (key === "key" || key === "topologyKey")
      return [[key, typeof value === "string" ? names.replaceKey(value) : value]];
    if (KEPT_FIELDS.has(key) && isText(value)) return [[key, value]];
    return [[key, anonymiseValue(value, names)]];
  });
  return Object.fromEntries(entries);
}

function anonymiseValue(value: JsonValue, names: Pseudonyms): JsonValue {
  if (typeof value === "string") return anonymiseText(value, names);
  if (Array.isArray(value)) return value.map((item) => anonymiseValue(item, names));
  return value !== null && typeof value === "object" ? anonymiseMap(value, names) : value;
}

/** Kubernetes' own values, as in `endpointslice-controller.k8s.io`, are no secret. */
function anonymiseText(text: string, names: Pseudonyms): string {
  if (MEASURE.test(text) || /^([a-z0-9.-]+\.)?(kubernetes|k8s)\.io(\/[a-z0-9.-]+)?$/.test(text)) return text;
  // What a flag is called is the program's own word.
  const [flag = ""] = /^--?[a-zA-Z][\w-]*(?==|$)/.exec(text) ?? [];
  return flag + names.replaceText(text.slice(flag.length));
}

function anonymiseLabels(value: JsonValue, names: Pseudonyms): JsonValue {
  if (!isMap(value)) return anonymiseValue(value, names);
  return Object.fromEntries(
    Object.entries(value).map(([key, label]) => [names.replaceKey(key), anonymiseValue(label, names)]),
  );
}

/** Those of Kubernetes itself may decide; what was applied last is the whole object once more. */
function listAnnotations(value: JsonValue, names: Pseudonyms): [string, JsonValue][] {
  if (!isMap(value)) return [];
  const kept = Object.entries(value).filter(
    ([key]) => /(^|\.)(kubernetes|k8s)\.io\//.test(key) && !key.startsWith("kubectl.kubernetes.io/"),
  );
  return kept.length === 0
    ? []
    : [["annotations", Object.fromEntries(kept.map(([key, text]) => [key, anonymiseValue(text, names)]))]];
}

function anonymiseVariable(variable: JsonValue, names: Pseudonyms): JsonValue {
  if (!isMap(variable)) return anonymiseValue(variable, names);
  const { value, ...rest } = variable;
  const isKept = typeof value !== "string" || LISTENING.test(value);
  return { ...anonymiseMap(rest, names), ...(value !== undefined && { value: isKept ? value : "" }) };
}

/** How kube-proxy and the cluster are set up decides more than any name; nothing else of a ConfigMap is kept. */
function findSettings({ data }: JsonObject, names: Pseudonyms): JsonObject | undefined {
  if (!isMap(data)) return undefined;
  const settings = Object.entries(data).flatMap(([key, text]): [string, string][] => {
    const documents = typeof text === "string" && SETTINGS.test(text) ? parseManifests(text).documents : [];
    const kept = documents.map(({ object }) => renderYaml(anonymiseObject(object, names)));
    return kept.length > 0 ? [[key, kept.join("---\n")]] : [];
  });
  return settings.length > 0 ? Object.fromEntries(settings) : undefined;
}

function isMap(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextMap(value: JsonValue): boolean {
  return isMap(value) && Object.values(value).every((each) => typeof each !== "object" || each === null);
}

function isText(value: JsonValue): boolean {
  return Array.isArray(value) ? value.every((each) => typeof each === "string") : typeof value === "string";
}
