import "server-only";
import { cookies } from "next/headers";
import { db, transact } from "../db.ts";

export function isTimeZone(text: string): boolean {
  if (text === "") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The zone in which this reader wants to see times: the account's, the browser's choice, or UTC. */
export async function getTimeZone(userId: string | undefined): Promise<string> {
  const user =
    userId === undefined ? null : await db().user.findUnique({ where: { id: userId }, select: { timeZone: true } });
  const chosen = user?.timeZone ?? (await cookies()).get("time-zone")?.value ?? "";
  return isTimeZone(chosen) ? chosen : "UTC";
}

export async function updateSettings(userId: string, settings: { locale: string; timeZone: string }): Promise<void> {
  await transact(async (tx) => {
    await tx.user.updateMany({ where: { id: userId }, data: settings });
  });
}
