import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext, type PodSource } from "../lint-context.ts";

function checkSource(source: PodSource): Finding[] {
  const first = new Map<string, string>();
  return source.pod.spec.containers.flatMap((container, index) =>
    (container.ports ?? []).flatMap((port, at) => {
      const protocol = String(port.protocol ?? "TCP");
      const key = `${String(port.containerPort)}/${protocol}`;
      const name = String(container.name ?? "");
      const other = first.get(key);
      if (other === undefined) first.set(key, name);
      if (other === undefined || other === name) return [];
      const facts = {
        pod: formatSource(source),
        port: Number(port.containerPort),
        protocol,
        first: other,
        second: name,
      };
      const place = getSourcePlace(source, `containers[${index}].ports[${at}].containerPort`);
      return [buildFinding("two-containers-one-port", "warning", place, facts)];
    }),
  );
}

/** The containers of a pod share one network: the second that binds a port fails to start. */
export function checkContainerPorts(context: LintContext): Finding[] {
  return context.distinctSources.flatMap(checkSource);
}
