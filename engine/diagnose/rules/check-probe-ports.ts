import type { Container, ContainerPort, JsonObject, JsonValue } from "../../api/objects.ts";
import { getObject } from "../../apiserver/objects/json-access.ts";
import { isMisspelt } from "../find-likeness.ts";
import type { Finding } from "../finding.ts";
import {
  addAlternatives,
  buildFinding,
  formatSource,
  getSourcePlace,
  type LintContext,
  type PodSource,
} from "../lint-context.ts";

const PROBES = ["readinessProbe", "livenessProbe", "startupProbe"];

/** Of the container's own ports so many are offered. */
const MAX_GUESSED = 3;

type Named = { field: string; name: string; probe: string };

/** A port given by name; a text of digits is no name for the prober either. */
function findName(handler: JsonObject, field: string, probe: string): Named[] {
  return ["httpGet", "tcpSocket"].flatMap((kind) => {
    const port: JsonValue | undefined = getObject(handler[kind]).port;
    return typeof port === "string" && port !== "" ? [{ field: `${field}.${kind}.port`, name: port, probe }] : [];
  });
}

function listNames(container: Container): Named[] {
  const fields = container as unknown as JsonObject;
  const lifecycle = getObject(fields.lifecycle);
  return [
    ...PROBES.flatMap((probe) => findName(getObject(fields[probe]), probe, probe)),
    ...["postStart", "preStop"].flatMap((hook) => findName(getObject(lifecycle[hook]), `lifecycle.${hook}`, hook)),
  ];
}

function checkContainers(source: PodSource, field: string, containers: readonly Container[]): Finding[] {
  return containers.flatMap((container, index) =>
    listNames(container).flatMap((named) => {
      const ports = container.ports ?? [];
      const isKnown = ports.some((port) => port.name === named.name);
      if (isKnown || (/^\d+$/.test(named.name) && Number(named.name) > 0)) return [];
      const facts = {
        name: named.name,
        probe: named.probe,
        container: String(container.name ?? ""),
        pod: formatSource(source),
        declared: ports.flatMap((port) => port.name ?? []).join(", "),
      };
      const place = getSourcePlace(source, `${field}[${index}].${named.field}`);
      const alike = (port: ContainerPort) => Number(isMisspelt(port.name ?? "", named.name));
      const meant = [...ports].sort((one, other) => alike(other) - alike(one)).slice(0, MAX_GUESSED);
      const changes = meant.map(
        ({ name, containerPort }) => ({ op: "set", path: place.field, value: name || containerPort }) as const,
      );
      return [addAlternatives(buildFinding("probe-port-unknown", "warning", place, facts), place, changes)];
    }),
  );
}

/**
 * The kubelet looks a probe's port up among the ports of the probe's own container, and nowhere else: not in the Service.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/probe/util.go ResolveContainerPort
 */
export function checkProbePorts(context: LintContext): Finding[] {
  return context.distinctSources.flatMap((source) => [
    ...checkContainers(source, "containers", source.pod.spec.containers),
    ...checkContainers(source, "initContainers", source.pod.spec.initContainers ?? []),
  ]);
}
