import type { JsonObject } from "../../api/objects.ts";
import { createPlainError } from "../errors/kubectl-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { renderOrderedJson } from "../print/render-json.ts";
import { renderYaml } from "../print/render-yaml.ts";

/**
 * Client and server are one program here, so both versions are the cluster's. What a build would say of itself is made up.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/version/version.go Run
 */
export const version: Verb = (context, { flags, args }) => {
  if (args.length > 0) return [createPlainError(`extra arguments: [${args.join(" ")}]`)];
  const output = flags.text("output");
  if (!["", "json", "yaml"].includes(output)) return [createPlainError("--output must be 'yaml' or 'json'")];
  const [, minor = "36"] = /^v?1\.(\d+)/.exec(context.k8sVersion) ?? [];
  const gitVersion = `v1.${minor}.2`;
  const kustomize = "v5.8.1";
  if (output === "") {
    context.print(`Client Version: ${gitVersion}\nKustomize Version: ${kustomize}\n`);
    if (!flags.bool("client")) context.print(`Server Version: ${gitVersion}\n`);
    return [];
  }
  const build = {
    gitVersion,
    gitCommit: "$Format:%H$",
    gitTreeState: "",
    buildDate: "1970-01-01T00:00:00Z",
    goVersion: "go1.26.11",
    compiler: "gc",
    platform: "linux/amd64",
  };
  const compatibility = {
    emulationMajor: "1",
    emulationMinor: minor,
    minCompatibilityMajor: "1",
    minCompatibilityMinor: String(Number(minor) - 1),
  };
  const versions: JsonObject = {
    clientVersion: { major: "1", minor, ...build },
    kustomizeVersion: kustomize,
    ...(flags.bool("client") ? {} : { serverVersion: { major: "1", minor, ...compatibility, ...build } }),
  };
  context.print(output === "yaml" ? `${renderYaml(versions)}\n` : `${renderOrderedJson(versions, "  ")}\n`);
  return [];
};
