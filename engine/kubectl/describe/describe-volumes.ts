import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText } from "../print/read-object.ts";
import { compareBytes } from "../print/render-json.ts";

type Source = { type: string; lines: (source: JsonObject) => [string, string][] };

const optional = (source: JsonObject): [string, string] => ["Optional", String(readPath(source, "optional") === true)];

const sources: Record<string, Source> = {
  hostPath: {
    type: "HostPath (bare host directory volume)",
    lines: (source) => [
      ["Path", readText(source, "path")],
      ["HostPathType", readText(source, "type")],
    ],
  },
  emptyDir: {
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    lines: (source) => [
      ["Medium", readText(source, "medium")],
      ["SizeLimit", readText(source, "sizeLimit") || "<unset>"],
    ],
  },
  secret: {
    type: "Secret (a volume populated by a Secret)",
    lines: (source) => [["SecretName", readText(source, "secretName")], optional(source)],
  },
  configMap: {
    type: "ConfigMap (a volume populated by a ConfigMap)",
    lines: (source) => [["Name", readText(source, "name")], optional(source)],
  },
  persistentVolumeClaim: {
    type: "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
    lines: (source) => [
      ["ClaimName", readText(source, "claimName")],
      ["ReadOnly", String(readPath(source, "readOnly") === true)],
    ],
  },
};

/**
 * Not modelled: volumes of other kinds, which stand as `<unknown>`.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumes
 */
export function describeVolumes(volumes: JsonObject[], isTemplate: boolean): string {
  const space = isTemplate ? "  " : "";
  if (volumes.length === 0) return `${space}Volumes:\t<none>\n`;
  const parts = volumes.map((volume) => {
    const field = Object.keys(sources).find((name) => readPath(volume, name) !== undefined);
    const head = `  ${isTemplate ? " " : ""}${readText(volume, "name")}:\n`;
    const source = sources[field ?? ""];
    if (field === undefined || source === undefined) return `${head}  <unknown>\n`;
    const lines = source.lines(readPath(volume, field) as JsonObject);
    return `${head}    Type:\t${source.type}\n${lines.map(([title, value]) => `    ${title}:\t${value}\n`).join("")}`;
  });
  return `${space}Volumes:\n${parts.join("")}`;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/describe/describe.go printPodTolerationsMultiline */
export function describeTolerations(title: string, spec: JsonObject): string {
  const tolerations = readObjects(spec, "tolerations").sort((a, b) =>
    compareBytes(readText(a, "key"), readText(b, "key")),
  );
  if (tolerations.length === 0) return `${title}:\t<none>\n`;
  const lines = tolerations.map((toleration) => {
    const text = (field: string) => readText(toleration, field);
    const value = text("value") === "" ? "" : `=${text("value")}`;
    const what = `${text("key")}${value}${text("effect") === "" ? "" : `:${text("effect")}`}`;
    const exists = text("operator") === "Exists" && value === "" ? `${what === "" ? "" : " "}op=Exists` : "";
    const seconds = text("tolerationSeconds");
    return `${what}${exists}${seconds === "" ? "" : ` for ${seconds}s`}\n`;
  });
  return `${title}:\t${lines.join("\t")}`;
}
