import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fault, isFault, sendFault } from "./fault-page.ts";
import { listTyped, type PostedForm } from "./read-form.ts";
import type { Report } from "./report.ts";

/**
 * Where Next answers an error with a few bytes of plain text, or with a page that is empty until its scripts have run, the
 * browser gets a page of ours instead, with what was typed. What a script asked for stays as it is: the form that sent it
 * has kept the text and says what happened.
 */
export function replaceBareErrors(
  request: IncomingMessage,
  response: ServerResponse,
  posted: PostedForm,
  report: Report,
): void {
  const { write, end, writeHead, flushHeaders } = response;
  let isReplaced = false;
  const needsReplacing = () => {
    if (isReplaced || response.headersSent || response.statusCode < 400) return isReplaced;
    const type = String(response.getHeader("content-type") ?? "");
    const isForScript = request.headers["next-action"] !== undefined || request.headers.rsc !== undefined;
    const isBare = type === "" || type.startsWith("text/plain") || (type.startsWith("text/html") && isBroken());
    isReplaced = !isForScript && isBare;
    if (isReplaced) replace();
    return isReplaced;
  };
  const isBroken = () => response.statusCode >= 500;
  const replace = () => {
    const status = response.statusCode;
    const isOurs = isBroken();
    report(isOurs ? "error" : "warn", { event: isOurs ? "error" : "request-refused", status, reason: "page" });
    Object.assign(response, { write, end, writeHead, flushHeaders });
    sendFault(request, response, findFault(status), { typed: listTyped(posted) });
    // Whatever still comes for the page that was replaced goes nowhere.
    Object.assign(response, replaced);
  };
  const settle = (args: unknown[]) => {
    const done = args.find((arg) => typeof arg === "function") as (() => void) | undefined;
    if (done) process.nextTick(done);
  };
  const replaced = {
    writeHead(status: number, ...rest: unknown[]) {
      response.statusCode = status;
      const headers = rest.at(-1);
      if (headers instanceof Object && !Array.isArray(headers))
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string);
      return needsReplacing() ? response : writeHead.call(response, status, ...(rest as []));
    },
    flushHeaders() {
      if (!needsReplacing()) flushHeaders.call(response);
    },
    write(...args: unknown[]) {
      if (!needsReplacing()) return write.apply(response, args as Parameters<typeof write>);
      settle(args);
      return true;
    },
    end(...args: unknown[]) {
      if (!needsReplacing()) return end.apply(response, args as Parameters<typeof end>);
      settle(args);
      return response;
    },
  };
  Object.assign(response, replaced);
}

function findFault(status: number): Fault {
  if (isFault(status)) return status;
  return status >= 500 ? 500 : 400;
}
