// What stands between the socket and the pages: who may send how much from where, and a page of ours for whatever the
// pages cannot answer. Rules that need no page are here, so that they hold for files, redirects and refusals too.
import { createServer, type Server, type ServerResponse } from "node:http";
import { constants } from "node:zlib";
import compression from "compression";
import { isOwnOrigin, normalizeForwarding } from "./check-origin.ts";
import { ConnectionPlaces } from "./connection-places.ts";
import { type Fault, sendFault } from "./fault-page.ts";
import { readForm } from "./read-form.ts";
import { replaceBareErrors } from "./replace-bare-errors.ts";
import type { Report } from "./report.ts";
import { BufferedRequest, getBodyLimit } from "./request-body.ts";
import { setSecurityHeaders } from "./security-headers.ts";

type HttpOptions = {
  publicUrl: URL | undefined;
  /** Next's request handler. */
  handle: (request: BufferedRequest, response: ServerResponse) => Promise<void>;
  report: Report;
  maxConnections?: number;
};

/** A form that is not here after this time is not coming: half of it would otherwise be kept for as long as somebody likes. */
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 20_000;
/** How often Node looks for connections whose time is up. */
const LOOK_EVERY_MS = 5000;
/**
 * How long a connection may wait for its next request. A proxy that keeps connections for longer than its server sends
 * requests into ones that are just being closed, which is a 502 now and then. By default nginx and Amazon's balancers keep
 * them for 60 seconds, Traefik for 90, Caddy for 120.
 */
const KEEP_ALIVE_MS = 125_000;
const MAX_CONNECTIONS = 2000;

/**
 * A lesson holds each step twice, as a page and as what React continues from, far apart: gzip's window of 32 KB sees only one
 * of them, Brotli's both. At this level it is also faster than gzip. What fits into one packet is sent as it is.
 */
const compress = compression({
  threshold: 1400,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
});

export function createHttpServer(options: HttpOptions): Server {
  const places = new ConnectionPlaces(options.maxConnections ?? MAX_CONNECTIONS);
  const server = createServer(
    {
      IncomingMessage: BufferedRequest as never,
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: HEADERS_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      // Stopping: whoever keeps the connection for more would be answered until the time is up.
      if (!server.listening) response.setHeader("connection", "close");
      void answer(request as BufferedRequest, response, options, places);
    },
  );
  places.watch(server);
  return server;
}

async function answer(
  request: BufferedRequest,
  response: ServerResponse,
  options: HttpOptions,
  places: ConnectionPlaces,
): Promise<void> {
  const { publicUrl, handle, report } = options;
  setSecurityHeaders(response, publicUrl);
  compress(request as never, response as never, () => {});
  const limit = getBodyLimit(request.url ?? "");
  request.limitBody(limit);
  const refuse = (fault: Fault, reason: string) => {
    report("warn", { event: "request-refused", status: fault, reason });
    sendFault(request, response, fault, { limit });
  };
  if (!isReadable(request.url ?? "")) return refuse(400, "address");
  if (!["GET", "HEAD", "POST"].includes(request.method ?? "")) {
    response.setHeader("allow", "GET, HEAD, POST");
    return refuse(405, "method");
  }
  if (request.method === "POST" && !isOwnOrigin(request, publicUrl)) return refuse(403, "origin");
  normalizeForwarding(request, publicUrl);
  const body = await request.body;
  if (body.status === "too-large") return refuse(413, "body");
  if (body.status === "broken-off") return;
  places.keep(request.socket, response);
  const posted = await readForm(request, body.bytes);
  if (posted.status === "unreadable") return refuse(400, "form");
  replaceBareErrors(request, response, posted, report);
  try {
    await handle(request, response);
  } catch {
    if (!response.headersSent) sendFault(request, response, 500);
    report("error", { event: "error", status: 500, reason: "handler" });
  }
}

/** Whether an address is written as addresses are: `%` followed by two digits, and the whole as UTF-8. */
function isReadable(url: string): boolean {
  if (!url.startsWith("/")) return false;
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
