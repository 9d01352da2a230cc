import type { JsonObject } from "../../../api/objects.ts";
import { getObject } from "../../../apiserver/objects/json-access.ts";
import type { Finding } from "../../finding.ts";
import { buildFinding, formatSource, getSourcePlace, type LintContext } from "../../lint-context.ts";

/** What is asked, without how often. */
function getQuestion(probe: JsonObject): string {
  const { httpGet, tcpSocket, exec, grpc } = probe;
  return JSON.stringify([httpGet ?? null, tcpSocket ?? null, exec ?? null, grpc ?? null]);
}

/** The same question for "give it traffic" and "restart it": an overload takes the pod away and then kills it. */
export function checkSameProbes(context: LintContext): Finding[] {
  return context.distinctSources.flatMap((source) =>
    source.pod.spec.containers.flatMap((container, index) => {
      const { readinessProbe, livenessProbe } = container as unknown as JsonObject;
      if (readinessProbe === undefined || livenessProbe === undefined) return [];
      if (getQuestion(getObject(readinessProbe)) !== getQuestion(getObject(livenessProbe))) return [];
      const place = getSourcePlace(source, `containers[${index}].livenessProbe`);
      return [
        buildFinding("same-probes", "opinion", place, {
          pod: formatSource(source),
          container: String(container.name ?? ""),
        }),
      ];
    }),
  );
}
