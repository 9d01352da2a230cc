import "server-only";
import { type DatabaseFailure, findDatabaseFailure } from "../database/describe-failure.ts";
import { checkWriting } from "./check-writing.ts";

export type Readiness = { status: "ready" } | { status: "not-ready"; reason: DatabaseFailure };

// Anybody may ask, as often as they like: one write in this time answers all of them.
const KEPT_MS = 2000;
const kept = globalThis as { threePortsReadiness?: { at: number; result: Promise<Readiness> } };

export function checkReady(): Promise<Readiness> {
  const now = performance.now();
  if (!kept.threePortsReadiness || now - kept.threePortsReadiness.at > KEPT_MS)
    kept.threePortsReadiness = { at: now, result: write() };
  return kept.threePortsReadiness.result;
}

async function write(): Promise<Readiness> {
  try {
    await checkWriting();
    return { status: "ready" };
  } catch (error) {
    return { status: "not-ready", reason: findDatabaseFailure(error) };
  }
}
