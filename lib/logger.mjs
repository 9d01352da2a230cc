// One line of JSON for each thing worth knowing afterwards. Plain JavaScript, because the HTTP server
// (scripts/lib/http-server.mjs) writes the same lines as the bundled code does (server/log.ts).
import { pino } from "pino";

/**
 * Writes at once and in order: a line about a crash is on its way before the process is gone.
 * @param {import("pino").DestinationStream} destination
 */
export function createLogger(destination = pino.destination({ fd: 1, sync: true })) {
  return pino(
    {
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
}
