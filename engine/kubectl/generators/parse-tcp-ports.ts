import { validatePortName, validatePortNumber } from "../../apiserver/primitives/ports.ts";
import { parseDecimalGo } from "../command-line/parse-go-values.ts";
import { quoteGo } from "../print/quote-go.ts";

/** `name` is the flag's text with dashes: `--tcp=80:8080` names its port "80-8080". */
export type TcpPort = { name: string; port: number; targetPort: number | string };
export type ParsedTcpPort = { status: "ok"; port: TcpPort } | { status: "failed"; message: string };

/**
 * `--tcp=80:8080`, `--tcp=80:http`, `--tcp=80`. Pieces after a second colon are not looked at.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/create/create_service.go parsePorts
 */
export function parseTcpPort(text: string): ParsedTcpPort {
  const [left = "", right] = text.split(":");
  const fault = findUintFault(left);
  if (fault !== undefined)
    return { status: "failed", message: `strconv.ParseUint: parsing ${quoteGo(left)}: ${fault}` };
  const name = text.replaceAll(":", "-");
  const port = Number(left);
  if (right === undefined) return { status: "ok", port: { name, port, targetPort: port } };
  const target = parseDecimalGo(right);
  const faults = target.status === "ok" ? validatePortNumber(target.value) : validatePortName(right);
  if (faults.length > 0) return { status: "failed", message: faults.join(",") };
  return { status: "ok", port: { name, port, targetPort: target.status === "ok" ? target.value : right } };
}

function findUintFault(text: string): string | undefined {
  if (!/^\d+$/.test(text)) return "invalid syntax";
  return BigInt(text) > 65535n ? "value out of range" : undefined;
}
