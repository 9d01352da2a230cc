import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { getClient, hashForLimits } from "../client-address.ts";
import { getEnv } from "../env.ts";
import type { Trier } from "../limit-events.ts";

// A browser that was signed in to an account once is counted by itself, not by its network address: whoever shares the
// address and guesses, or guesses from a thousand others, cannot lock it out. It is no proof of anything else.
// See "device cookies", https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const MAX_ACCOUNTS = 4;
const COOKIE = /^([\w-]{22})((?:\.[\w-]{22}){1,4})$/;

type Device = { id: string; marks: string[] };

const getName = () => `${getEnv().cookiePrefix}.device`;
const buildMark = (id: string, email: string) => hashForLimits(`device ${id} ${email}`);

/** Who is trying to sign in with this address. */
export async function identifyTrier(email: string): Promise<Trier> {
  const subject = hashForLimits(`e-mail ${email}`);
  const device = await readDevice();
  const mark = device && buildMark(device.id, email);
  if (device?.marks.some((own) => timingSafeEqual(Buffer.from(own), Buffer.from(mark ?? ""))))
    return { client: hashForLimits(`known ${mark}`), subject, isKnown: true };
  return { client: await getClient(), subject, isKnown: false };
}

/** Notes in the browser that it was let in to this account. Holds no name and no address. */
export async function rememberDevice(email: string): Promise<void> {
  const known = await readDevice();
  const id = known?.id ?? randomBytes(17).toString("base64url").slice(0, 22);
  const mark = buildMark(id, email);
  const marks = [mark, ...(known?.marks ?? []).filter((other) => other !== mark)].slice(0, MAX_ACCOUNTS);
  (await cookies()).set(getName(), [id, ...marks].join("."), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: getEnv().usesHttps,
    maxAge: YEAR_SECONDS,
  });
}

async function readDevice(): Promise<Device | undefined> {
  const [, id, marks] = COOKIE.exec((await cookies()).get(getName())?.value ?? "") ?? [];
  return id === undefined || marks === undefined ? undefined : { id, marks: marks.slice(1).split(".") };
}
