import { checkReady } from "#server/operations/check-ready";

// Otherwise Next would answer this while it builds, once and for all.
export const dynamic = "force-dynamic";

/** Whether this process can do its work, which is to keep answers: it has just written to the database. */
export async function GET(): Promise<Response> {
  const ready = await checkReady();
  const status = ready.status === "ready" ? 200 : 503;
  return Response.json(ready, { status, headers: { "cache-control": "no-store" } });
}
