import type { Service } from "../api/objects.ts";
import type { LintContext, Located } from "./lint-context.ts";
import { listDeclaredPorts } from "./list-declared-ports.ts";

/** Which other role a number or name plays around a Service: that is the one which was mixed up. */
export type PortMeaning = { meaning: "targetPort" | "nodePort" | "containerPort" | ""; instead: number };

/** `instead` is the Service's own port that leads to the same place, 0 where none does. */
export function findPortMeaning(service: Located<Service>, wanted: string | number, context: LintContext): PortMeaning {
  const ports = (service.object.spec.ports ?? []).filter((port) => port.port > 0);
  const byTarget = ports.find((port) => port.targetPort === wanted);
  if (byTarget) return { meaning: "targetPort", instead: byTarget.port };
  const byNode = ports.find((port) => port.nodePort === wanted);
  if (byNode) return { meaning: "nodePort", instead: byNode.port };
  const declared = context.listSelected(service).flatMap(listDeclaredPorts);
  const own = declared.find((port) => port.containerPort === wanted || port.name === wanted);
  if (!own) return { meaning: "", instead: 0 };
  const leading = ports.find((port) => [own.containerPort, own.name].includes(port.targetPort ?? port.port));
  return { meaning: "containerPort", instead: leading?.port ?? 0 };
}
