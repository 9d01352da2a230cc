import type { JsonObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { applyMergePatch } from "../merge/apply-merge-patch.ts";
import { parseJson } from "../parse-json.ts";
import type { BuiltObject } from "./build-exposed-service.ts";

/**
 * --overrides of `run` and `expose`: JSON, merged into the object before it is sent.
 * Not modelled: --override-type=json and strategic.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/override_options.go Apply
 */
export function applyOverrides(object: JsonObject, flags: ParsedFlags): BuiltObject {
  const text = flags.text("overrides");
  const type = flags.text("override-type");
  if (text === "") return { status: "ok", object };
  if (!["json", "merge", "strategic"].includes(type)) {
    return { status: "failed", message: `invalid override type: ${type}` };
  }
  if (type !== "merge") return { status: "failed", message: `--override-type=${type} is not modelled here` };
  const patch = parseJson(text);
  if (patch.status === "invalid" || !isObject(patch.value)) return { status: "failed", message: "Invalid JSON Patch" };
  return { status: "ok", object: addResources(applyMergePatch(object, patch.value)) };
}

/** The result is read back into Go's structure, which always writes the resources of a container. */
function addResources(object: JsonObject): JsonObject {
  const { spec } = object;
  if (object.kind !== "Pod" || !isObject(spec) || !Array.isArray(spec.containers)) return object;
  const containers = spec.containers.map((container) =>
    isObject(container) ? { resources: {}, ...container } : container,
  );
  return { ...object, spec: { ...spec, containers } };
}
