import type { JsonObject } from "../../api/objects.ts";
import { createStatusFailure, type ListResult } from "../cluster-client.ts";
import type { KubectlContext } from "../kubectl-types.ts";
import { parseFieldSelector, renderListFault } from "./parse-field-selector.ts";
import { parseLabelSelector } from "./parse-label-selector.ts";
import type { ResourceKind } from "./resource-kinds.ts";

/** A list request with selectors; the server reads the label selector first. */
export function listMatchingObjects(
  context: KubectlContext,
  kind: ResourceKind,
  namespace: string,
  selectors: { labels: string; fields: string },
): ListResult {
  if (!kind.verbs.includes("list")) {
    const message = "the server does not allow this method on the requested resource";
    return createStatusFailure({ code: 405, reason: "MethodNotAllowed", message });
  }
  const labels = parseLabelSelector(selectors.labels);
  // Go's print of a GroupVersionResource, without a group for the core one.
  const subject = `${kind.group}/${kind.version}, Resource=${kind.plural}`;
  if (labels.status === "invalid") {
    const message = renderListFault(subject, selectors.labels, selectors.fields, labels.message);
    return createStatusFailure({ code: 400, reason: "BadRequest", message });
  }
  const fields = parseFieldSelector(selectors.fields, kind.kind);
  if (fields.status === "invalid") {
    const message = renderListFault(subject, selectors.labels, selectors.fields, fields.message);
    return createStatusFailure({ code: 400, reason: "BadRequest", message });
  }
  const list = context.client.list(kind, namespace);
  if (list.status === "failed") return list;
  return {
    status: "ok",
    objects: list.objects.filter((object) => labels.matches(readLabels(object)) && fields.matches(object)),
  };
}

function readLabels(object: JsonObject): Record<string, string> {
  const metadata = (object.metadata ?? {}) as JsonObject;
  return (metadata.labels ?? {}) as Record<string, string>;
}
