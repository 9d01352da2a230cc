import { renderNftablesTransaction } from "#engine";
import type { Case } from "./case-document.ts";
import { parseProxyCase, planProxyCase } from "./proxy-case.ts";

/** Fills in `expected`: the lines of a full sync's transaction in nftables mode. */
export function renderNftCase(untrusted: Case): Case {
  const parsed = parseProxyCase(untrusted);
  if (parsed.status === "unsupported") return { ...untrusted, unsupported: parsed.why };
  return { ...untrusted, expected: renderNftablesTransaction(planProxyCase(parsed.value)) };
}
