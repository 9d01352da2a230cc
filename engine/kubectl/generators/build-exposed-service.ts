import type { JsonObject } from "../../api/objects.ts";
import type { ParsedFlags } from "../command-line/parse-flags.ts";
import { parseDecimalGo } from "../command-line/parse-go-values.ts";
import { quoteGo } from "../print/quote-go.ts";
import { readTextMap } from "../print/read-object.ts";
import { joinLabels } from "../print/render-labels.ts";
import { findExposedPorts, findExposedSelector } from "./find-exposed-ports.ts";
import { parseLabelPairs } from "./parse-label-pairs.ts";

/** What kubectl builds before any request is made; `message` without "error: ". */
export type BuiltObject = { status: "ok"; object: JsonObject } | { status: "failed"; message: string };

/**
 * Names of Services are DNS labels, while an exposed Deployment's may be longer.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go DNS1035LabelMaxLength
 */
const maximalName = 63;

/**
 * The Service that `kubectl expose` makes of an object.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/expose/expose.go RunExpose, createService
 */
export function buildExposedService(exposed: JsonObject, name: string, flags: ParsedFlags): BuiltObject {
  const fail = (message: string): BuiltObject => ({ status: "failed", message });
  const found =
    flags.text("selector") === ""
      ? findExposedSelector(exposed)
      : { status: "ok" as const, text: flags.text("selector") };
  if (found.status === "failed") {
    return fail(`couldn't retrieve selectors via --selector flag or introspection: ${found.message}`);
  }
  const ports = findExposedPorts(exposed);
  const isHeadless = flags.text("cluster-ip") === "None";
  // --port wins; otherwise each distinct number of the object becomes a port.
  const portText = flags.text("port") || [...ports.keys()].join(",");
  if (portText === "" && !isHeadless) return fail("couldn't find port via --port flag or introspection");
  if (found.text === "") return fail("selector must be specified");
  const selector = parseLabelPairs(found.text);
  if (selector.status === "failed") return selector;
  const labelText = flags.text("labels") || joinLabels(readTextMap(exposed, "metadata.labels"));
  const labels = labelText === "" ? undefined : parseLabelPairs(labelText);
  if (labels?.status === "failed") return labels;
  const servicePorts = buildPorts(portText, flags.text("protocol"), ports);
  if (typeof servicePorts === "string") return fail(servicePorts);
  const affinity = flags.text("session-affinity");
  if (affinity !== "" && affinity !== "None" && affinity !== "ClientIP")
    return fail(`unknown session affinity: ${affinity}`);
  const type = flags.text("type");
  const target = flags.text("target-port");
  return {
    status: "ok",
    object: {
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        ...(labels ? { labels: labels.labels } : {}),
        name: flags.text("name") || name.slice(0, maximalName),
      },
      spec: {
        ...field("clusterIP", flags.text("cluster-ip")),
        ...(flags.text("external-ip") === "" ? {} : { externalIPs: [flags.text("external-ip")] }),
        // Only a load balancer has use for it, so for other types the flag is dropped in silence.
        ...field("loadBalancerIP", type === "LoadBalancer" ? flags.text("load-balancer-ip") : ""),
        ...(servicePorts.length === 0
          ? {}
          : {
              ports: servicePorts.map((port) => ({
                ...port,
                targetPort: target === "" ? (port.port as number) : parseTarget(target),
              })),
            }),
        selector: selector.labels,
        ...field("sessionAffinity", affinity),
        ...field("type", type),
      },
      status: { loadBalancer: {} },
    },
  };
}

function field(name: string, value: string): JsonObject {
  return value === "" ? {} : { [name]: value };
}

/**
 * intstr.Parse: a number if it is one, else a name.
 * A name is resolved by each Pod for itself, so nobody checks here whether one has such a port.
 */
function parseTarget(text: string): number | string {
  const number = parseDecimalGo(text, 32);
  return number.status === "ok" ? number.value : text;
}

/** One number with several protocols becomes several ports, named by their protocol. */
function buildPorts(text: string, protocol: string, exposed: Map<string, string[]>): JsonObject[] | string {
  const ports: JsonObject[] = [];
  const numbers = text === "" ? [] : text.split(",");
  for (const [index, number] of numbers.entries()) {
    const port = parseDecimalGo(number);
    if (port.status === "invalid") return `strconv.Atoi: parsing ${quoteGo(number)}: ${port.message}`;
    const name = numbers.length > 1 ? `port-${index + 1}` : "";
    const found = protocol === "" ? (exposed.get(number) ?? ["TCP"]) : [protocol];
    if (found.length === 1) ports.push({ ...field("name", name), port: port.value, protocol: found[0] as string });
    else
      for (const each of found)
        ports.push({ name: `port-${index + 1}-${each.toLowerCase()}`, port: port.value, protocol: each });
  }
  return ports;
}
