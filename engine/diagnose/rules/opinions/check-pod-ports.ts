import type { Finding } from "../../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext, type PodSource } from "../../lint-context.ts";

function checkSource(source: PodSource): Finding[] {
  const pod = formatSource(source);
  const ports = source.pod.spec.containers.flatMap((container, index) =>
    (container.ports ?? []).flatMap((port, at): Finding[] => {
      const number = Number(port.containerPort);
      const field = `containers[${index}].ports[${at}]`;
      const build = (code: "ssh-port" | "privileged-port" | "host-port-used", name: string, value: number) =>
        buildFinding(code, "opinion", getSourcePlace(source, `${field}.${name}`), { pod, port: value });
      return [
        ...(number === 22 ? [build("ssh-port", "containerPort", number)] : []),
        ...(number > 0 && number < 1024 && number !== 22 ? [build("privileged-port", "containerPort", number)] : []),
        ...((port.hostPort ?? 0) > 0 ? [build("host-port-used", "hostPort", Number(port.hostPort))] : []),
      ];
    }),
  );
  if (source.pod.spec.hostNetwork !== true) return ports;
  return [...ports, buildFinding("host-network-used", "opinion", getSourcePlace(source, "hostNetwork"), { pod })];
}

/** Ports that some policies forbid, though each of them does what it says. */
export function checkPodPorts(context: LintContext): Finding[] {
  return context.distinctSources.flatMap(checkSource);
}
