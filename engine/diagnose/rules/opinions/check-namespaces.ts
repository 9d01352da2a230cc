import { getObject } from "../../../apiserver/objects/json-access.ts";
import type { Finding } from "../../finding.ts";
import { buildFinding, getServicePlace, type LintContext } from "../../lint-context.ts";

/** Services that land in `default`, because nothing or exactly that was written. */
export function checkNamespaces(context: LintContext): Finding[] {
  return context.services.flatMap((service) => {
    if (service.namespace !== "default" || service.name === "kubernetes") return [];
    const isWritten = getObject(service.document.object.metadata).namespace !== undefined;
    return [
      buildFinding(
        "default-namespace",
        "opinion",
        getServicePlace(service, isWritten ? "metadata.namespace" : "metadata"),
      ),
    ];
  });
}
