import type { Finding } from "../finding.ts";
import { buildFinding, type LintContext, type PodSource } from "../lint-context.ts";

/**
 * Names of Services by the prefix of the variables that kubelet makes of them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/envvars/envvars.go FromServices
 */
function buildPrefixes(context: LintContext): Map<string, string> {
  const usable = context.services.filter(
    ({ object }) => object.spec.clusterIP !== "None" && object.spec.type !== "ExternalName",
  );
  return new Map(
    usable.map(({ namespace, name }) => [`${namespace}/${name.toUpperCase().replaceAll("-", "_")}`, name]),
  );
}

function checkSource(source: PodSource, prefixes: Map<string, string>): Finding[] {
  if (source.pod.spec.enableServiceLinks === false) return [];
  return source.pod.spec.containers.flatMap((container, index) =>
    (container.env ?? []).flatMap((variable, at) => {
      const name = String(variable.name ?? "");
      const prefix = /^(.+?)_(?:PORT|SERVICE_HOST|SERVICE_PORT)$/.exec(name)?.[1] ?? "";
      const service = prefixes.get(`${source.namespace}/${prefix}`);
      if (service === undefined) return [];
      const { document, kind, namespace } = source;
      const field = `${source.specPath}.containers[${index}].env[${at}].name`;
      const place = { document, kind, namespace, name: source.name, field };
      return [buildFinding("service-variable-overridden", "note", place, { variable: name, service })];
    }),
  );
}

/** `REDIS_PORT` exists already where a Service is called redis, and says `tcp://10.96.0.7:6379`. */
export function checkServiceVariables(context: LintContext): Finding[] {
  const prefixes = buildPrefixes(context);
  return context.podSources.flatMap((source) => checkSource(source, prefixes));
}
