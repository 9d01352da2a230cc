import "server-only";
import { transact } from "../db.ts";
import { getAuth } from "./auth.ts";
import { isTimeZone } from "./user-settings.ts";

/** What a visitor's form says of them. `formKey` names the form that was sent; the time zone is empty without scripts. */
export type Visitor = { formKey: string; locale: string; untrustedTimeZone: string };

type Guest = { id: string; headers: Headers };

// A visitor's double click brings the same form twice, both times without a cookie. It must not make two guests, of whom
// the browser keeps one. The form's key is random and known to that browser alone.
const MAX_KEPT = 1000;
const KEPT_MS = 60_000;

// A promise made in a request holds on to all of that request, so it is exchanged for its bare result.
type KeptGuest = { guest: Guest | Promise<Guest>; at: number };

const kept = globalThis as { threePortsGuests?: Map<string, KeptGuest> };

/** Makes a guest with a session; asked again for the same form within a minute, gives the same one. */
export async function createGuest(visitor: Visitor): Promise<Guest> {
  const { formKey } = visitor;
  kept.threePortsGuests ??= new Map();
  const guests = kept.threePortsGuests;
  dropOld(guests, Date.now());
  const known = guests.get(formKey);
  if (known && formKey !== "") return known.guest;
  const entry: KeptGuest = { guest: signInGuest(visitor), at: Date.now() };
  guests.set(formKey, entry);
  try {
    const guest = await entry.guest;
    entry.guest = guest;
    return guest;
  } catch (error) {
    guests.delete(formKey);
    throw error;
  }
}

// Oldest first, as they came in.
function dropOld(guests: Map<string, KeptGuest>, now: number): void {
  for (const [formKey, { at }] of guests) {
    if (guests.size < MAX_KEPT && now - at < KEPT_MS) return;
    guests.delete(formKey);
  }
}

async function signInGuest({ locale, untrustedTimeZone }: Visitor): Promise<Guest> {
  const { headers, response } = await getAuth().api.signInAnonymous({ returnHeaders: true });
  const { id } = response.user;
  const timeZone = isTimeZone(untrustedTimeZone) ? untrustedTimeZone : null;
  await transact((tx) => tx.user.update({ where: { id }, data: { locale, timeZone }, select: { id: true } }));
  return { id, headers };
}
