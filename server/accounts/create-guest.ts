import "server-only";
import { getAuth } from "./auth.ts";

type Guest = { id: string; headers: Headers };

// A visitor's double click brings the same form twice, both times without a cookie. It must not make two guests, of whom
// the browser keeps one. The form's key is random and known to that browser alone.
const MAX_KEPT = 1000;
const KEPT_MS = 60_000;
const kept = globalThis as { threePortsGuests?: Map<string, { guest: Promise<Guest>; at: number }> };

/** Makes a guest with a session; asked again for the same form within a minute, gives the same one. */
export function createGuest(formKey: string): Promise<Guest> {
  kept.threePortsGuests ??= new Map();
  const guests = kept.threePortsGuests;
  const known = guests.get(formKey);
  if (known && formKey !== "" && Date.now() - known.at < KEPT_MS) return known.guest;
  const guest = signInGuest();
  guests.set(formKey, { guest, at: Date.now() });
  guest.catch(() => guests.delete(formKey));
  if (guests.size > MAX_KEPT) guests.delete(guests.keys().next().value as string);
  return guest;
}

async function signInGuest(): Promise<Guest> {
  const { headers, response } = await getAuth().api.signInAnonymous({ returnHeaders: true });
  return { id: response.user.id, headers };
}
