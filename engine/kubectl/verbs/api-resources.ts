import { createPlainError } from "../errors/kubectl-error.ts";
import { createUsageError } from "../errors/usage-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { compareBytes } from "../print/render-json.ts";
import { renderTable } from "../print/render-table.ts";
import { listResourceKinds, renderApiVersion } from "../resources/resource-kinds.ts";

/**
 * Kinds come in discovery's order, which is not the alphabet's: core first, then group by group.
 * Not modelled: -o json and yaml.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiresources.go RunAPIResources
 */
export const apiResources: Verb = (context, { flags, args, commandPath }) => {
  if (args.length > 0) return [createUsageError(`unexpected arguments: [${args.join(" ")}]`, commandPath)];
  const sortBy = flags.text("sort-by");
  if (!["", "name", "kind"].includes(sortBy)) return [createPlainError("--sort-by accepts only name or kind")];
  const output = flags.text("output");
  if (output === "json" || output === "yaml" || output === "kyaml") {
    return [createPlainError(`-o ${output} of api-resources is not modelled here`)];
  }
  if (output !== "" && output !== "wide" && output !== "name") {
    const allowed = "allowed formats are: json,kyaml,name,wide,yaml";
    const message = `unable to match a printer suitable for the output format ${JSON.stringify(output)}, ${allowed}`;
    return [createPlainError(message)];
  }
  const [verbs, categories] = [flags.list("verbs"), flags.list("categories")];
  const kinds = listResourceKinds().filter((kind) => {
    if (flags.hasChanged("api-group") && kind.group !== flags.text("api-group")) return false;
    if (flags.hasChanged("namespaced") && kind.isNamespaced !== flags.bool("namespaced")) return false;
    return (
      verbs.every((verb) => kind.verbs.includes(verb)) && categories.every((name) => kind.categories.includes(name))
    );
  });
  if (sortBy === "name") kinds.sort((a, b) => compareBytes(a.plural, b.plural));
  if (sortBy === "kind") kinds.sort((a, b) => compareBytes(a.kind, b.kind));
  if (output === "name") {
    for (const kind of kinds) context.print(`${kind.plural}${kind.group === "" ? "" : `.${kind.group}`}\n`);
    return [];
  }
  const isWide = output === "wide";
  const names = ["Name", "ShortNames", "APIVersion", "Namespaced", "Kind", ...(isWide ? ["Verbs", "Categories"] : [])];
  const rows = kinds.map((kind) => [
    kind.plural,
    kind.shortNames.join(","),
    renderApiVersion(kind),
    String(kind.isNamespaced),
    kind.kind,
    ...(isWide ? [kind.verbs.join(","), kind.categories.join(",")] : []),
  ]);
  const head = names.map((name) => name.toUpperCase());
  const table = { columns: names.map((name) => ({ name })), rows: flags.bool("no-headers") ? rows : [head, ...rows] };
  context.print(renderTable(table, { isWide: false, hasHeaders: false }));
  return [];
};

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiversions.go RunAPIVersions */
export const apiVersions: Verb = (context, { args, commandPath }) => {
  if (args.length > 0) return [createUsageError(`unexpected arguments: [${args.join(" ")}]`, commandPath)];
  // The one group whose older version is still served beside the preferred one.
  const versions = new Set([...listResourceKinds().map(renderApiVersion), "autoscaling/v1"]);
  context.print(
    [...versions]
      .sort()
      .map((text) => `${text}\n`)
      .join(""),
  );
  return [];
};
