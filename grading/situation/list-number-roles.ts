import type { Situation } from "./situation.ts";

/**
 * What a number is called in the manifests as they are written and in the facts. Several at once where numbers coincide;
 * `none of them` for one that is written nowhere.
 */
export function listNumberRoles(situation: Situation, number: number): string[] {
  const ports = situation.services.flatMap((service) => service.written.ports ?? []);
  const roles = [
    ...(["port", "targetPort", "nodePort"] as const).filter((role) => ports.some((port) => port[role] === number)),
    ...(situation.pods.some((pod) => pod.declaredPorts.some((port) => port.containerPort === number))
      ? ["containerPort"]
      : []),
    ...(situation.pods.some((pod) => pod.listens?.some((listener) => listener.port === number)) ? ["listens"] : []),
    ...(situation.pods.some((pod) => pod.exposes.includes(number)) ? ["exposes"] : []),
  ];
  return roles.length === 0 ? ["none of them"] : roles;
}
