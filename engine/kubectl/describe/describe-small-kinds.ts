import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTabbed } from "../print/render-tabbed.ts";
import { describeEvents, describeMetadata } from "./describe-metadata.ts";
import { renderTime } from "./render-time.ts";

// Kinds of a few lines each, kept together. All of them:
// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go

/** describeNamespace. There are no quotas and limit ranges here. */
export function describeNamespace(namespace: JsonObject): string {
  const quotas = "\nNo resource quota.\n\nNo LimitRange resource.\n";
  const head = describeMetadata(namespace, { hasNamespace: false });
  return renderTabbed(`${head}Status:\t${readText(namespace, "status.phase")}\n${quotas}`);
}

/** ConfigMapDescriber.Describe: values stand as they are, so their lines are not aligned with anything. */
export function describeConfigMap(map: JsonObject, hasEvents: boolean): string {
  const data = readTextMap(map, "data");
  const entries = Object.keys(data)
    .sort(compareBytes)
    .map((key) => `${key}:\n----\n${data[key]}\n\n`);
  const binary = readTextMap(map, "binaryData");
  const sizes = Object.keys(binary)
    .sort(compareBytes)
    .map((key) => `${key}: ${countBytes(binary[key] ?? "")} bytes\n`);
  const body = `\nData\n====\n${entries.join("")}\nBinaryData\n====\n${sizes.join("")}\n`;
  return renderTabbed(`${describeMetadata(map)}${body}${describeEvents(hasEvents)}`);
}

/** describeSecret: sizes, never values. */
export function describeSecret(secret: JsonObject): string {
  const data = readTextMap(secret, "data");
  const entries = Object.keys(data)
    .sort(compareBytes)
    .map((key) => `${key}:\t${countBytes(data[key] ?? "")} bytes\n`);
  const type = readText(secret, "type") || "Opaque";
  return renderTabbed(`${describeMetadata(secret)}\nType:\t${type}\n\nData\n====\n${entries.join("")}`);
}

/** Of what Base64 stands for. */
function countBytes(base64: string): number {
  return Math.floor((base64.replace(/=+$/, "").length * 3) / 4);
}

/** describeServiceAccount */
export function describeServiceAccount(account: JsonObject, hasEvents: boolean): string {
  const names = readObjects(account, "imagePullSecrets").map((secret) => readText(secret, "name"));
  const lines = names.length === 0 ? ["Image pull secrets:\t<none>\n"] : names.map(renderPullSecret);
  return renderTabbed(`${describeMetadata(account)}${lines.join("")}${describeEvents(hasEvents)}`);
}

function renderPullSecret(name: string, index: number): string {
  const title = "Image pull secrets:";
  return `${index === 0 ? title : " ".repeat(title.length)}\t${name}\n`;
}

/** describeIngressClassV1 */
export function describeIngressClass(ingressClass: JsonObject, hasEvents: boolean): string {
  const parameters = readPath(ingressClass, "spec.parameters");
  const group = readText(parameters, "apiGroup");
  const lines = [
    `Controller:\t${readText(ingressClass, "spec.controller")}\n`,
    parameters ? "Parameters:\n" : "",
    group === "" ? "" : `  APIGroup:\t${group}\n`,
    parameters ? `  Kind:\t${readText(parameters, "kind")}\n  Name:\t${readText(parameters, "name")}\n` : "",
  ];
  const head = describeMetadata(ingressClass, { hasNamespace: false });
  return renderTabbed(`${head}${lines.join("")}${describeEvents(hasEvents)}`);
}

/** describeIPAddressV1 */
export function describeIpAddress(address: JsonObject, hasEvents: boolean): string {
  const lines = ["Group", "Resource", "Namespace", "Name"].map(
    (title) => `  ${title}:\t${readText(address, `spec.parentRef.${title.toLowerCase()}`)}\n`,
  );
  const head = describeMetadata(address, { hasNamespace: false });
  return renderTabbed(`${head}Parent Reference:\n${lines.join("")}${describeEvents(hasEvents)}`);
}

/** describeServiceCIDRV1 */
export function describeServiceCidr(range: JsonObject, hasEvents: boolean): string {
  const conditions = readObjects(range, "status.conditions").map((condition) => {
    const text = (field: string) => readText(condition, field);
    return `  ${text("type")}\t${text("status")}\t${renderTime(text("lastTransitionTime"))}\t${text("reason")}\t${text("message")}\n`;
  });
  const table =
    "Status:\nConditions:\n  Type\tStatus\tLastTransitionTime\tReason\tMessage\n" +
    "  ----\t------\t------------------\t------\t-------\n";
  const head = `${describeMetadata(range, { hasNamespace: false })}CIDRs:\t${readTexts(range, "spec.cidrs").join(", ")}\n`;
  const status = conditions.length === 0 ? "" : `${table}${conditions.join("")}`;
  return renderTabbed(`${head}${status}${describeEvents(hasEvents)}`);
}
