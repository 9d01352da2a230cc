import { validateDns1123Label } from "./primitives/dns-names.ts";

const CONSEQUENCES: Record<string, string> = {
  Pod: "this is used in the Pod's hostname",
  Deployment: "this is used in Pod names and hostnames",
  ReplicaSet: "this is used in Pod names and hostnames",
};

/**
 * A name may be a long DNS subdomain, but it also becomes part of host names, which are labels.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/registry/apps/deployment/strategy.go WarningsOnCreate
 */
export function listNameWarnings(kind: string, name: string): string[] {
  const consequence = Object.hasOwn(CONSEQUENCES, kind) ? CONSEQUENCES[kind] : undefined;
  const messages = consequence === undefined ? [] : validateDns1123Label(name);
  if (messages.length === 0) return [];
  const advice = "which can result in surprising behavior; a DNS label is recommended";
  return [`metadata.name: ${consequence}, ${advice}: [${messages.join(" ")}]`];
}
