/** Runs once, before the first request: settings, database, lessons. What is wrong stops the server with a sentence. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { prepareServer } = await import("./server/prepare-server.ts");
  await prepareServer();
  // scripts/serve.mjs waits for this before it listens; Next itself waits for nobody.
  (globalThis as { threePortsPrepared?: () => void }).threePortsPrepared?.();
}

/** Every error that a page or an action throws, without what was asked or typed. */
export async function onRequestError(
  error: unknown,
  _request: unknown,
  context: { routePath: string; routeType: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { describeError, writeLog } = await import("./server/log.ts");
  const { digest } = Object(error) as { digest?: string };
  writeLog("error", "error", { route: context.routePath, reason: context.routeType, digest, ...describeError(error) });
}
