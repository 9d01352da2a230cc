import { unstable_rethrow } from "next/navigation";
import { faults as en } from "#locales/faults/en";
import { faults as zh } from "#locales/faults/zh";
import type { Locale } from "#locales/locales";
import { findDatabaseFailure } from "#server/database/describe-failure";
import { describeError, writeLog } from "#server/log";

/**
 * What an action tells its form when it could not be done: that somebody else is writing, or that we broke something. The
 * form keeps what was typed. Redirects and "not found" are no faults and go on.
 */
export function describeFault(error: unknown, locale: Locale): string {
  unstable_rethrow(error);
  const { texts } = locale === "zh" ? zh : en;
  if (findDatabaseFailure(error) === "locked") {
    writeLog("warn", "database-busy", { reason: "action" });
    return texts[503];
  }
  writeLog("error", "error", { reason: "action", ...describeError(error) });
  return texts[500];
}
