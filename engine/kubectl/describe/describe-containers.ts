import type { JsonObject } from "../../api/objects.ts";
import { parseQuantity, renderQuantity, zeroQuantity } from "../print/quantity.ts";
import { readNumber, readObjects, readPath, readText, readTextMap, readTexts } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTime } from "./render-time.ts";

/**
 * The containers of a Pod, or of a template, which has no statuses and is indented by one blank more.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainers
 */
export function describeContainers(
  title: string,
  containers: JsonObject[],
  options: { pod?: JsonObject; statuses?: JsonObject[]; isTemplate?: boolean },
): string {
  const space = options.isTemplate ? "  " : "";
  const head = `${space}${title}:${containers.length === 0 ? " <none>" : ""}\n`;
  const parts = containers.map((container) => {
    const name = readText(container, "name");
    const status = options.statuses?.findLast((item) => readText(item, "name") === name);
    return [
      `  ${options.isTemplate ? " " : ""}${name}:\n`,
      describeBasics(container, status),
      describeWords("Command", readTexts(container, "command")),
      describeWords("Args", readTexts(container, "args")),
      status ? describeStatus(status) : "",
      describeResources(readPath(container, "resources") as JsonObject | undefined),
      describeProbes(container),
      describeEnvironmentSources(container),
      describeEnvironment(container, options.pod),
      describeMounts(container),
    ].join("");
  });
  return `${head}${parts.join("")}`;
}

/** Plural titles come with commas. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerBasicInfo */
function describeBasics(container: JsonObject, status: JsonObject | undefined): string {
  const ports = readObjects(container, "ports");
  const join = (field: string) =>
    ports.map((port) => {
      const name = readText(port, "name");
      return `${readNumber(port, field)}/${readText(port, "protocol")}${name === "" ? "" : ` (${name})`}`;
    });
  const line = (title: string, items: string[]) =>
    `    ${title}${items.length > 1 ? "s" : ""}:\t${items.join(", ") || "<none>"}\n`;
  return [
    status ? `    Container ID:\t${readText(status, "containerID")}\n` : "",
    `    Image:\t${readText(container, "image")}\n`,
    status ? `    Image ID:\t${readText(status, "imageID")}\n` : "",
    line("Port", join("containerPort")),
    line("Host Port", join("hostPort")),
  ].join("");
}

function describeWords(title: string, words: string[]): string {
  if (words.length === 0) return "";
  const lines = words.flatMap((word) => word.split("\n")).map((word) => `      ${word}\n`);
  return `    ${title}:\n${lines.join("")}`;
}

// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerState
function describeStatus(status: JsonObject): string {
  const hasLast = readPath(status, "lastState.terminated") !== undefined;
  return [
    describeState("State", readPath(status, "state")),
    hasLast ? describeState("Last State", readPath(status, "lastState")) : "",
    `    Ready:\t${readPath(status, "ready") === true ? "True" : "False"}\n`,
    `    Restart Count:\t${readNumber(status, "restartCount")}\n`,
  ].join("");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeStatus */
function describeState(title: string, state: ReturnType<typeof readPath>): string {
  const optional = (name: string, value: string) => (value === "" ? "" : `      ${name}:\t${value}\n`);
  if (readPath(state, "running")) {
    return `    ${title}:\tRunning\n      Started:\t${renderTime(readText(state, "running.startedAt"))}\n`;
  }
  const ended = readPath(state, "terminated");
  if (!ended) return `    ${title}:\tWaiting\n${optional("Reason", readText(state, "waiting.reason"))}`;
  const signal = readNumber(ended, "signal");
  return [
    `    ${title}:\tTerminated\n`,
    optional("Reason", readText(ended, "reason")),
    optional("Message", readText(ended, "message")),
    `      Exit Code:\t${readNumber(ended, "exitCode")}\n`,
    signal > 0 ? `      Signal:\t${signal}\n` : "",
    `      Started:\t${renderTime(readText(ended, "startedAt"))}\n`,
    `      Finished:\t${renderTime(readText(ended, "finishedAt"))}\n`,
  ].join("");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeResources */
function describeResources(resources: JsonObject | undefined): string {
  return ["limits", "requests"]
    .map((field) => {
      const list = readTextMap(resources, field);
      const names = Object.keys(list).sort(compareBytes);
      if (names.length === 0) return "";
      const lines = names.map(
        (name) => `      ${name}:\t${renderQuantity(parseQuantity(list[name] ?? "") ?? zeroQuantity)}\n`,
      );
      return `    ${field === "limits" ? "Limits" : "Requests"}:\n${lines.join("")}`;
    })
    .join("");
}

function describeProbes(container: JsonObject): string {
  return ["liveness", "readiness", "startup"]
    .map((name) => {
      const probe = readPath(container, `${name}Probe`) as JsonObject | undefined;
      return probe ? `    ${name.charAt(0).toUpperCase()}${name.slice(1)}:\t${renderProbe(probe)}\n` : "";
    })
    .join("");
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribeProbe */
function renderProbe(probe: JsonObject): string {
  const number = (field: string) => readNumber(probe, field);
  const times = `delay=${number("initialDelaySeconds")}s timeout=${number("timeoutSeconds")}s period=${number("periodSeconds")}s`;
  const rest = `${times} #success=${number("successThreshold")} #failure=${number("failureThreshold")}`;
  if (readPath(probe, "exec")) return `exec [${readTexts(probe, "exec.command").join(" ")}] ${rest}`;
  if (readPath(probe, "httpGet")) return `http-get ${renderUrl(readPath(probe, "httpGet") as JsonObject)} ${rest}`;
  if (readPath(probe, "tcpSocket")) {
    return `tcp-socket ${readText(probe, "tcpSocket.host")}:${readText(probe, "tcpSocket.port")} ${rest}`;
  }
  if (readPath(probe, "grpc")) {
    return `grpc <pod>:${number("grpc.port")} ${readText(probe, "grpc.service")} ${rest}`;
  }
  return `unknown ${rest}`;
}

/** https://pkg.go.dev/net/url#URL.String */
function renderUrl(action: JsonObject): string {
  const host = readText(action, "host");
  const shown = host.includes(":") ? `[${host}]` : host;
  const path = encodeURI(readText(action, "path")).replaceAll("?", "%3F").replaceAll("#", "%23");
  const rooted = path === "" || path.startsWith("/") ? path : `/${path}`;
  return `${readText(action, "scheme").toLowerCase()}://${shown}:${readText(action, "port")}${rooted}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerEnvFrom */
function describeEnvironmentSources(container: JsonObject): string {
  const sources = readObjects(container, "envFrom");
  if (sources.length === 0) return "";
  const lines = sources.map((source) => {
    const field = readPath(source, "configMapRef") ? "configMapRef" : "secretRef";
    const from = field === "configMapRef" ? "ConfigMap" : "Secret";
    const prefix = readText(source, "prefix");
    const how = prefix === "" ? from : `${from} with prefix '${prefix}'`;
    return `      ${readText(source, `${field}.name`)}\t${how}\tOptional: ${readPath(source, `${field}.optional`) === true}\n`;
  });
  return `    Environment Variables from:\n${lines.join("")}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerEnvVars */
function describeEnvironment(container: JsonObject, pod: JsonObject | undefined): string {
  const variables = readObjects(container, "env");
  if (variables.length === 0) return "    Environment:\t<none>\n";
  const lines = variables.map((variable) => {
    const name = readText(variable, "name");
    const source = readPath(variable, "valueFrom");
    if (!source) return `      ${name}:\t${readText(variable, "value").split("\n").join("\n      \t")}\n`;
    if (readPath(source, "fieldRef")) {
      const path = readText(source, "fieldRef.fieldPath");
      // The client's own table of fields knows these two and no other.
      const isKnown = path === "metadata.name" || path === "metadata.namespace";
      const value = pod && isKnown ? readText(pod, path) : "";
      return `      ${name}:\t${value} (${readText(source, "fieldRef.apiVersion")}:${path})\n`;
    }
    const optional = (field: string) => `Optional: ${readPath(source, `${field}.optional`) === true}`;
    if (readPath(source, "secretKeyRef")) {
      const [key, from] = [readText(source, "secretKeyRef.key"), readText(source, "secretKeyRef.name")];
      return `      ${name}:\t<set to the key '${key}' in secret '${from}'>\t${optional("secretKeyRef")}\n`;
    }
    if (readPath(source, "configMapKeyRef")) {
      const [key, from] = [readText(source, "configMapKeyRef.key"), readText(source, "configMapKeyRef.name")];
      return `      ${name}:\t<set to the key '${key}' of config map '${from}'>\t${optional("configMapKeyRef")}\n`;
    }
    // Not modelled: the value of a resourceFieldRef.
    const resource = readText(source, "resourceFieldRef.resource");
    return resource === "" ? "" : `      ${name}:\t (${resource})\n`;
  });
  return `    Environment:\n${lines.join("")}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerVolumes */
function describeMounts(container: JsonObject): string {
  const mounts = readObjects(container, "volumeMounts");
  if (mounts.length === 0) return "    Mounts:\t<none>\n";
  const sorted = mounts.sort((a, b) => compareBytes(readText(a, "mountPath"), readText(b, "mountPath")));
  const lines = sorted.map((mount) => {
    const subPath = readText(mount, "subPath");
    const flags = [
      readPath(mount, "readOnly") === true ? "ro" : "rw",
      ...(subPath === "" ? [] : [`path="${subPath}"`]),
    ];
    return `      ${readText(mount, "mountPath")} from ${readText(mount, "name")} (${flags.join(",")})\n`;
  });
  return `    Mounts:\n${lines.join("")}`;
}
