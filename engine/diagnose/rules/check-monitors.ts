import type { JsonObject, Service } from "../../api/objects.ts";
import { getList, getObject, getText, getTextMap } from "../../apiserver/objects/json-access.ts";
import { isSelectedBy } from "../../apiserver/objects/match-selector.ts";
import { findLikeness, formatLabelPath, isMisspelt, planLabelChange } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, getObjectPlace, isSameFolder, type LintContext, type Located } from "../lint-context.ts";

const MONITORING_GROUP = "monitoring.coreos.com/";

/** Namespaces in which a monitor looks: its own, those it lists, or all. */
function listCandidates(monitor: Located<JsonObject>, context: LintContext): Located<Service>[] {
  const { any, matchNames } = getObject(getObject(monitor.object.spec).namespaceSelector);
  if (any === true) return context.allServices;
  const names = getList(matchNames).filter((name): name is string => typeof name === "string");
  return (names.length > 0 ? names : [monitor.namespace]).flatMap((name) => context.listServices(name));
}

function getLabels({ object }: Located<Service>): Record<string, string> {
  return getTextMap((object.metadata as unknown as JsonObject).labels);
}

function checkMonitor(monitor: Located<JsonObject>, context: LintContext): Finding[] {
  const spec = getObject(monitor.object.spec);
  const selector = getObject(spec.selector);
  const candidates = listCandidates(monitor, context);
  const selected = candidates.filter((service) => isSelectedBy(selector, getLabels(service)));
  if (selected.length === 0) {
    const likeness = findLikeness(getTextMap(selector.matchLabels), candidates, {
      getLabels,
      getGroup: ({ namespace, name }) => `${namespace}/${name}`,
    });
    if (!likeness) return [];
    const { candidate, label, wanted, found, foundLabel, difference } = likeness;
    const place = getObjectPlace(monitor, formatLabelPath("spec.selector.matchLabels", label));
    const facts = { service: candidate.name, label, wanted, found, foundLabel, difference };
    const changes = planLabelChange("spec.selector.matchLabels", getTextMap(selector.matchLabels), likeness);
    return [buildFinding("monitor-selects-no-service", "warning", place, facts, changes)];
  }
  const names = new Set(
    selected.flatMap((service) => (service.object.spec.ports ?? []).flatMap((port) => port.name || [])),
  );
  return getList(spec.endpoints).flatMap((entry, index) => {
    const port = getText(getObject(entry).port);
    if (port === "" || names.has(port)) return [];
    // Programs make Services of the same labels: a warning only where the Service lies beside, or the name is nearly there.
    const isNear = selected.every((service) => isSameFolder(service.document, monitor.document));
    const isSlip = [...names].some((name) => isMisspelt(name, port));
    const facts = { port, service: selected[0]!.name, names: [...names].slice(0, 8).join(", ") };
    return [
      buildFinding(
        "monitor-port-unknown",
        isNear || isSlip ? "warning" : "note",
        getObjectPlace(monitor, `spec.endpoints[${index}].port`),
        facts,
      ),
    ];
  });
}

/** A ServiceMonitor finds Services by *their* labels, and a port by its name in the Service. */
export function checkMonitors(context: LintContext): Finding[] {
  const monitors = context
    .listObjects("ServiceMonitor")
    .filter(({ object }) => getText(object.apiVersion).startsWith(MONITORING_GROUP));
  return monitors.flatMap((monitor) => checkMonitor(monitor, context));
}
