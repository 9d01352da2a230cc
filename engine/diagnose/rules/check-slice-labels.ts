import { getList, getObject, getText } from "../../apiserver/objects/json-access.ts";
import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, type LintContext } from "../lint-context.ts";

const SERVICE_LABEL = "kubernetes.io/service-name";

/** A slice belongs to the Service that its label names; its own name says nothing. */
export function checkSliceLabels(context: LintContext): Finding[] {
  return context.listObjects("EndpointSlice").flatMap((slice) => {
    const labels = getObject(getObject(slice.object.metadata).labels);
    if (getText(labels[SERVICE_LABEL]) !== "") return [];
    const services = context.listServices(slice.namespace);
    const meant = services
      .filter(({ name }) => slice.name === name || slice.name.startsWith(`${name}-`))
      .sort((a, b) => b.name.length - a.name.length)[0];
    const facts = { slice: slice.name, service: meant?.name ?? "", endpoints: getList(slice.object.endpoints).length };
    const path = `metadata.labels[${SERVICE_LABEL}]`;
    const changes: ObjectChange[] = meant ? [{ op: "set", path, value: meant.name }] : [];
    return [buildFinding("slice-without-service-name", "warning", getObjectPlace(slice, "metadata"), facts, changes)];
  });
}
