import "server-only";
import { db, forgetDeleted, transact } from "../db.ts";
import { mergeLearner } from "./merge-guest.ts";
import { dropResetTokens } from "./reset-token.ts";

// What the operator may do, from a terminal. Whoever can run it can read the database file anyway.

export type Person = {
  id: string;
  email: string;
  name: string;
  isGuest: boolean;
  isLocked: boolean;
  createdAt: Date;
  lastUsedAt: Date | undefined;
  answers: number;
};

const MAX_LISTED = 200;
const FIELDS = {
  id: true,
  email: true,
  name: true,
  isAnonymous: true,
  lockedAt: true,
  createdAt: true,
  sessions: { orderBy: { updatedAt: "desc" }, take: 1, select: { updatedAt: true } },
  _count: { select: { attempts: true } },
} as const;

/** The newest accounts, or guests, whose name or address holds the text. */
export async function listPeople(wanted: { text: string; areGuests: boolean }): Promise<Person[]> {
  const { text, areGuests } = wanted;
  const rows = await db().user.findMany({
    where: {
      isAnonymous: areGuests,
      ...(text === "" ? {} : { OR: [{ email: { contains: text } }, { name: { contains: text } }, { id: text }] }),
    },
    orderBy: { createdAt: "desc" },
    take: MAX_LISTED,
    select: FIELDS,
  });
  return rows.map(describePerson);
}

/** By e-mail address or id. */
export async function findPerson(reference: string): Promise<Person | undefined> {
  const row = await db().user.findFirst({
    where: { OR: [{ email: reference.trim().toLowerCase() }, { id: reference.trim() }] },
    select: FIELDS,
  });
  return row ? describePerson(row) : undefined;
}

type Row = {
  id: string;
  email: string;
  name: string;
  isAnonymous: boolean | null;
  lockedAt: Date | null;
  createdAt: Date;
  sessions: { updatedAt: Date }[];
  _count: { attempts: number };
};

function describePerson({ id, email, name, isAnonymous, lockedAt, createdAt, sessions, _count }: Row): Person {
  return {
    id,
    email,
    name,
    isGuest: isAnonymous === true,
    isLocked: lockedAt !== null,
    createdAt,
    lastUsedAt: sessions[0]?.updatedAt,
    answers: _count.attempts,
  };
}

/** Nobody signs in to a locked account, and whoever was signed in is not any more. Says whether anything changed. */
export async function lockAccount(userId: string): Promise<boolean> {
  return transact(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, isAnonymous: { not: true }, lockedAt: null },
      data: { lockedAt: new Date() },
    });
    await dropResetTokens(tx, userId);
    if (count > 0) await tx.session.deleteMany({ where: { userId } });
    return count > 0;
  });
}

export async function unlockAccount(userId: string): Promise<boolean> {
  const where = { id: userId, lockedAt: { not: null } };
  const { count } = await transact((tx) => tx.user.updateMany({ where, data: { lockedAt: null } }));
  return count > 0;
}

/** Moves everything of one person to an account and removes the first. */
export async function mergePeople(fromId: string, accountId: string): Promise<boolean> {
  const isMerged = await transact((tx) => mergeLearner(tx, fromId, accountId));
  await forgetDeleted();
  return isMerged;
}
