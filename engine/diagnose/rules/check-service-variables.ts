import type { ObjectChange } from "../../manifest/edit/plan-edits.ts";
import type { Finding } from "../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext, type PodSource } from "../lint-context.ts";

/** Variables beside which a program mostly reads one called `…_PORT`. */
const COMPANIONS = /^(.+)_(?:HOST|HOSTNAME|ADDR|ADDRESS|SERVER)$/;
const OVERRIDDEN = /^(.+?)_(?:PORT|SERVICE_HOST|SERVICE_PORT)$/;

/**
 * Names of Services by the prefix of the variables that kubelet makes of them.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/envvars/envvars.go FromServices
 */
function buildPrefixes(context: LintContext): Map<string, string> {
  const usable = context.allServices.filter(
    ({ object }) => object.spec.clusterIP !== "None" && object.spec.type !== "ExternalName",
  );
  return new Map(
    usable.map(({ namespace, name }) => [`${namespace}/${name.toUpperCase().replaceAll("-", "_")}`, name]),
  );
}

function checkSource(source: PodSource, prefixes: Map<string, string>): Finding[] {
  if (source.pod.spec.enableServiceLinks === false) return [];
  const find = (prefix = "") => prefixes.get(`${source.namespace}/${prefix}`);
  return source.pod.spec.containers.flatMap((container, index) => {
    const names = (container.env ?? []).map((variable) => String(variable.name ?? ""));
    return names.flatMap((variable, at) => {
      const place = getSourcePlace(source, `containers[${index}].env[${at}].name`);
      const hidden = find(OVERRIDDEN.exec(variable)?.[1]);
      if (hidden !== undefined)
        return [buildFinding("service-variable-overridden", "note", place, { variable, service: hidden })];
      const prefix = COMPANIONS.exec(variable)?.[1] ?? "";
      const service = find(prefix);
      if (service === undefined || names.includes(`${prefix}_PORT`)) return [];
      const facts = { variable: `${prefix}_PORT`, beside: variable, service, pod: formatSource(source) };
      const path = `${source.specPath}.enableServiceLinks`;
      const changes: ObjectChange[] = [{ op: "set", path, value: false }];
      return [buildFinding("service-variable-collides", "note", place, facts, changes)];
    });
  });
}

/** `REDIS_PORT` exists already where a Service is called redis, and says `tcp://10.96.0.7:6379`. */
export function checkServiceVariables(context: LintContext): Finding[] {
  const prefixes = buildPrefixes(context);
  return context.distinctSources.flatMap((source) => checkSource(source, prefixes));
}
