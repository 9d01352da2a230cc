import type { JsonObject } from "../../api/objects.ts";
import { validateDns1123Subdomain } from "../../apiserver/primitives/dns-names.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import { parseTcpPort } from "../generators/parse-tcp-ports.ts";
import type { Verb } from "../kubectl-types.ts";
import { createGenerated, readNameArgument } from "./create-generated.ts";

/**
 * One verb for each of the four types.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go
 */
export function createServiceVerb(type: "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName"): Verb {
  return (context, invocation) => {
    const { flags } = invocation;
    if (type === "ExternalName" && !flags.hasChanged("external-name")) {
      return [createPlainError('required flag(s) "external-name" not set')];
    }
    const name = readNameArgument(invocation);
    if (name.status === "failed") return [name.error];
    const problem = findProblem(type, flags);
    const build = () => {
      if (problem !== undefined) return { status: "failed" as const, message: problem };
      return buildService(type, name.name, flags);
    };
    return createGenerated(context, invocation, { what: `${type} service`, build, ignoresSaveConfig: true });
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go Validate */
function findProblem(type: string, flags: ParsedFlags): string | undefined {
  const isHeadless = type === "ClusterIP" && flags.text("clusterip") === "None";
  if (!isHeadless && flags.list("tcp").length === 0 && type !== "ExternalName") {
    return "at least one tcp port specifier must be provided";
  }
  const externalName = flags.text("external-name");
  if (type === "ExternalName" && validateDns1123Subdomain(externalName).length > 0) {
    return `invalid service external name ${externalName}`;
  }
  return undefined;
}

/**
 * The name becomes label and selector `app`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go createService
 */
function buildService(type: string, name: string, flags: ParsedFlags) {
  const ports: JsonObject[] = [];
  // --node-port goes to every entry, so two --tcp with it can never both be had.
  const nodePort = type === "NodePort" ? flags.int("node-port") : 0;
  for (const text of flags.list("tcp")) {
    const parsed = parseTcpPort(text);
    if (parsed.status === "failed") return parsed;
    ports.push({ ...parsed.port, protocol: "TCP", ...(nodePort === 0 ? {} : { nodePort }) });
  }
  const clusterIP = flags.text("clusterip");
  const externalName = flags.text("external-name");
  const object: JsonObject = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { labels: { app: name }, name },
    spec: {
      ...(clusterIP === "" ? {} : { clusterIP }),
      ...(externalName === "" ? {} : { externalName }),
      ...(ports.length === 0 ? {} : { ports }),
      selector: { app: name },
      type,
    },
    status: { loadBalancer: {} },
  };
  return { status: "ok" as const, object };
}
