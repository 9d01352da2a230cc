import type { ServerResponse } from "node:http";

// For whatever is not a page: files, redirects, refusals. Pages bring a policy of their own, with a nonce (proxy.ts).
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [string, string][] = [
  ["content-security-policy", POLICY],
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
];

const HALF_A_YEAR_SECONDS = 15_768_000;

/** On every response, before anything else may set or keep its own. */
export function setSecurityHeaders(response: ServerResponse, publicUrl: URL | undefined): void {
  for (const [name, value] of HEADERS) response.setHeader(name, value);
  // Only an operator who says that the site is reached by https may bind browsers to it.
  if (publicUrl?.protocol === "https:")
    response.setHeader("strict-transport-security", `max-age=${HALF_A_YEAR_SECONDS}`);
}
