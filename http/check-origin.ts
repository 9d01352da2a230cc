import type { IncomingMessage } from "node:http";

/**
 * Whether a form may come from where it says it comes from: this site, under the address that the operator gave it or the
 * one that it was asked under. Programs that are no browser say nothing and have no cookies of anybody to misuse.
 */
export function isOwnOrigin(request: IncomingMessage, publicUrl: URL | undefined): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return request.headers["sec-fetch-site"] !== "cross-site";
  if (!URL.canParse(origin)) return false;
  return origin === publicUrl?.origin || new URL(origin).host === host;
}

/**
 * What a proxy in front may have rewritten is put right, and what a stranger may have made up is thrown away: Next compares
 * a form's origin with these headers and builds addresses from them.
 */
export function normalizeForwarding(request: IncomingMessage, publicUrl: URL | undefined): void {
  const { origin, host } = request.headers;
  const isPublic = publicUrl !== undefined && (origin === undefined || origin === publicUrl.origin);
  request.headers["x-forwarded-host"] = isPublic ? publicUrl.host : host;
  request.headers["x-forwarded-proto"] = publicUrl?.protocol === "https:" ? "https" : "http";
  // Whose connection this is. Not to be had from Next, and nobody can send it.
  request.headers["x-peer-address"] = request.socket.remoteAddress ?? "";
}
