import type { JsonObject } from "../../api/objects.ts";
import { readObjects, readPath, readText, readTexts } from "../print/read-object.ts";
import { renderObjectAge } from "../print/render-age.ts";
import { parseColumns, type TableKind } from "./table-kind.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go formatEndpoints */
const shown = 3;

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printEndpoints, formatEndpoints */
export const endpointsTable: TableKind = {
  columns: parseColumns("Name Endpoints Age"),
  renderRow: (endpoints, now) => [
    readText(endpoints, "metadata.name"),
    renderSubsets(endpoints),
    renderObjectAge(endpoints, now),
  ],
};

/** Only ready addresses count; when all are not ready the cell is empty, not `<none>`. */
function renderSubsets(endpoints: JsonObject): string {
  const subsets = readObjects(endpoints, "subsets");
  if (subsets.length === 0) return "<none>";
  const pairs = subsets.flatMap((subset) => {
    const ips = readObjects(subset, "addresses").map((address) => readText(address, "ip"));
    const ports = readObjects(subset, "ports").map((port) => readText(port, "port"));
    if (ports.length === 0) return ips;
    return ports.flatMap((port) => ips.map((ip) => joinHostPort(ip, port)));
  });
  return renderFirst(pairs, pairs.length);
}

/** https://pkg.go.dev/net#JoinHostPort: IPv6 addresses get brackets. */
export function joinHostPort(host: string, port: string): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Cells show three entries at most; what is left is counted, not cut off in silence. */
export function renderFirst(items: string[], count: number): string {
  const text = items.slice(0, shown).join(",");
  return count > shown ? `${text} + ${count - shown} more...` : text;
}

/**
 * All addresses, ready or not, unlike the table of Endpoints.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go printEndpointSlice
 */
export const endpointSliceTable: TableKind = {
  columns: parseColumns("Name AddressType Ports Endpoints Age"),
  renderRow: (slice, now) => [
    readText(slice, "metadata.name"),
    readText(slice, "addressType"),
    renderUnset(readObjects(slice, "ports").map(renderSlicePort)),
    renderUnset(readObjects(slice, "endpoints").flatMap((endpoint) => readTexts(endpoint, "addresses"))),
    renderObjectAge(slice, now),
  ],
};

/** "<unset>", where the table of Endpoints says "<none>". */
function renderUnset(items: string[]): string {
  return items.length === 0 ? "<unset>" : renderFirst(items, items.length);
}

/**
 * A number, else a name, else every port.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/printers/internalversion/printers.go formatDiscoveryPorts
 */
function renderSlicePort(port: JsonObject): string {
  const number = readPath(port, "port");
  if (number !== undefined && number !== null) return String(number);
  return readText(port, "name") || "*";
}
