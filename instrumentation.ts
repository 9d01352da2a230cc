/** Runs once, before the first request: settings, database, lessons. What is wrong stops the server with a sentence. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { prepareServer } = await import("./server/prepare-server.ts");
  await prepareServer();
}
