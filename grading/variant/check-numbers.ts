import type { Situation } from "../situation/situation.ts";

/**
 * Roles whose numbers coincide although the exercise does not say that they may: `port`, `targetPort`, `nodePort` and
 * `containerPort` teach nothing when two of them are equal. Pairs are compared Service by Service, with its pods.
 */
export function listEqualRoles(situation: Situation): string[] {
  const pairs = new Set<string>();
  const containerPorts = situation.pods.flatMap((pod) => pod.declaredPorts.map((port) => port.containerPort));
  for (const port of situation.services.flatMap((service) => service.spec.ports ?? [])) {
    const roles: [string, number[]][] = [
      ["port", [port.port]],
      ["targetPort", typeof port.targetPort === "number" ? [port.targetPort] : []],
      ["nodePort", port.nodePort ? [port.nodePort] : []],
      ["containerPort", containerPorts],
    ];
    for (const [index, [role, numbers]] of roles.entries()) {
      for (const [other, others] of roles.slice(index + 1)) {
        if (numbers.some((number) => others.includes(number))) pairs.add(`${role}=${other}`);
      }
    }
  }
  return [...pairs];
}
