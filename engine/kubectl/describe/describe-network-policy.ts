import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { renderLabelSelector } from "../print/render-labels.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeAnnotations, describeLabels } from "./describe-metadata.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeNetworkPolicy */
export function describeNetworkPolicy(policy: JsonObject): string {
  const types = readTexts(policy, "spec.policyTypes");
  const selector = renderLabelSelector(readPath(policy, "spec.podSelector"));
  const everything = "<none> (Allowing the specific traffic to all pods in this namespace)";
  const direction = (type: "Ingress" | "Egress") => {
    const word = type.toLowerCase();
    if (!types.includes(type)) return `  Not affecting ${word} traffic\n`;
    return `  Allowing ${word} traffic:\n${describeRules(readObjects(policy, `spec.${word}`), type)}`;
  };
  return renderTabbed(
    [
      `Name:\t${readText(policy, "metadata.name")}\n`,
      `Namespace:\t${readText(policy, "metadata.namespace")}\n`,
      `Created on:\t${renderCreation(readText(policy, "metadata.creationTimestamp"))}\n`,
      describeLabels("Labels", readTextMap(policy, "metadata.labels")),
      describeAnnotations("Annotations", readTextMap(policy, "metadata.annotations")),
      // Go's prefix writer indents the second half of the line once more.
      `Spec:\n  PodSelector:     ${selector === "<none>" ? everything : selector}\n`,
      direction("Ingress"),
      direction("Egress"),
      `  Policy Types: ${types.join(", ")}\n`,
    ].join(""),
  );
}

/** Go's default print of a time. */
function renderCreation(timestamp: string): string {
  return `${timestamp.replace("T", " ").replace("Z", "")} +0000 UTC`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printNetworkPolicySpecIngressFrom, printNetworkPolicySpecEgressTo */
function describeRules(rules: JsonObject[], type: "Ingress" | "Egress"): string {
  const [word, noun, end] = type === "Ingress" ? ["From", "source", "from"] : ["To", "destination", "to"];
  if (rules.length === 0) return `    <none> (Selected pods are isolated for ${type.toLowerCase()} connectivity)\n`;
  return rules
    .map((rule) => {
      const ports = readObjects(rule, "ports").map(describePort);
      const peers = readObjects(rule, end as string).map((peer) => `    ${word}:\n${describePeer(peer)}`);
      const anyPort = "    To Port: <any> (traffic allowed to all ports)\n";
      const anyPeer = `    ${word}: <any> (traffic not restricted by ${noun})\n`;
      return (ports.join("") || anyPort) + (peers.join("") || anyPeer);
    })
    .join("    ----------\n");
}

function describePort(port: JsonObject): string {
  const number = readPath(port, "port");
  const shown = number === undefined || number === null ? "<nil>" : String(number);
  const end = readText(port, "endPort");
  const protocol = readText(port, "protocol") || "TCP";
  return end === "" ? `    To Port: ${shown}/${protocol}\n` : `    To Port Range: ${shown}-${end}/${protocol}\n`;
}

function describePeer(peer: JsonObject): string {
  const block = readPath(peer, "ipBlock");
  const namespaces = readPath(peer, "namespaceSelector");
  const pods = readPath(peer, "podSelector");
  if (pods === undefined && namespaces === undefined && block) {
    const except = readTexts(block, "except").join(", ");
    return `      IPBlock:\n        CIDR: ${readText(block, "cidr")}\n        Except: ${except}\n`;
  }
  const line = (title: string, selector: typeof pods) =>
    selector === undefined ? "" : `      ${title}: ${renderLabelSelector(selector)}\n`;
  return line("NamespaceSelector", namespaces) + line("PodSelector", pods);
}
