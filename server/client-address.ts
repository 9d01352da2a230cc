import "server-only";
import { headers } from "next/headers";
import { findClientAddress, groupAddress } from "../lib/network-address.ts";
import { getEnv } from "./env.ts";
import { sign } from "./visitor.ts";

// Next hands a request's headers on, but not its socket, and keeps an x-forwarded-for that the client itself has sent. So the
// HTTP server notes in this header whom it speaks with, over whatever a client has put there (http/check-origin.ts).
const PEER_HEADER = "x-peer-address";

/**
 * Who is asking, as far as limits can tell: a keyed hash of the network address, so that no row and no map holds an
 * address. Outside of a request (a terminal) there is nobody: "none".
 */
export async function getClient(): Promise<string> {
  const known = await readHeaders();
  if (!known) return "none";
  const peer = known.get(PEER_HEADER) ?? "";
  const address = findClientAddress(peer, known.get("x-forwarded-for") ?? "", getEnv().trustedProxies);
  return hashForLimits(`client ${groupAddress(address)}`);
}

/** The headers of this request; undefined outside of one (a terminal, a timer). */
export async function readHeaders() {
  try {
    return await headers();
  } catch {
    return undefined;
  }
}

/** Short, keyed and always of one length, whatever a stranger has sent. */
export function hashForLimits(text: string): string {
  return sign("limits", text).slice(0, 22);
}
