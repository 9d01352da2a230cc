import type { ParsedFlags } from "../command-line/parse-flags.ts";
import type { KubectlContext, ResourceInfo } from "../kubectl-types.ts";
import { readTextMap } from "../print/read-object.ts";
import { renderLabels } from "../print/render-labels.ts";
import { renderTable, type Table } from "../print/render-table.ts";
import { type ResourceKind, renderKindName } from "../resources/resource-kinds.ts";
import { getTableKind } from "../tables/get-table-kind.ts";
import { defaultTable } from "../tables/other-tables.ts";

/** One block per run of objects of one kind, blank lines between them. False when nothing was printed. */
export function printTables(
  context: KubectlContext,
  flags: ParsedFlags,
  infos: ResourceInfo[],
  kinds: ResourceKind[],
): boolean {
  // Also when all but one of the kinds turn out to be empty.
  const usesKinds = flags.bool("show-kind") || kinds.length > 1;
  const hasHeaders = !flags.bool("no-headers");
  // Each kind has columns of its own, so each run of one kind is a table of its own, with widths of its own.
  const blocks: string[] = [];
  for (let start = 0; start < infos.length; ) {
    const { kind } = infos[start] as ResourceInfo;
    let end = start;
    while (infos[end]?.kind === kind) end += 1;
    const table = buildTable(context, flags, kind, infos.slice(start, end), usesKinds);
    blocks.push(renderTable(table, { isWide: flags.text("output") === "wide", hasHeaders }));
    start = end;
  }
  context.print(blocks.join(hasHeaders ? "\n" : ""));
  return blocks.length > 0;
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go decorateTable */
function buildTable(
  context: KubectlContext,
  flags: ParsedFlags,
  kind: ResourceKind,
  infos: ResourceInfo[],
  usesKinds: boolean,
): Table {
  const tableKind = flags.bool("server-print") ? getTableKind(kind.kind) : defaultTable;
  const hasNamespace = flags.bool("all-namespaces") && kind.isNamespaced;
  const labelColumns = flags.list("label-columns");
  const showsLabels = flags.bool("show-labels");
  // Columns of flags stand at both ends and those of the server in between; widths follow from the whole.
  const columns = [
    ...(hasNamespace ? [{ name: "Namespace" }] : []),
    ...tableKind.columns,
    // `-L app.kubernetes.io/name` is headed NAME: the prefix is dropped.
    ...labelColumns.map((label) => ({ name: label.split("/").at(-1) ?? "" })),
    ...(showsLabels ? [{ name: "Labels" }] : []),
  ];
  const rows = infos.map((info) => {
    const [name = "", ...cells] = tableKind.renderRow(info.object, context.now);
    const labels = readTextMap(info.object, "metadata.labels");
    return [
      ...(hasNamespace ? [info.namespace] : []),
      usesKinds ? `${renderKindName(kind)}/${name}` : name,
      ...cells,
      ...labelColumns.map((label) => labels[label] ?? ""),
      ...(showsLabels ? [renderLabels(labels)] : []),
    ];
  });
  return { columns, rows };
}
