import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  findPerson,
  listPeople,
  lockAccount,
  mergePeople,
  type Person,
  unlockAccount,
} from "#server/accounts/administer";
import { deleteUser } from "#server/accounts/delete-user";
import { createResetToken } from "#server/accounts/reset-token";
import { getEnv } from "#server/env";
import { type Command, fail, say } from "./command.ts";

type Asked = { words: string[]; areGuests: boolean; isSure: boolean };

const USAGE = `admin list [TEXT] [--guests]          the newest accounts (or guests), with a part of name or address
admin reset-password PERSON           a link, valid once and for an hour, by which a new password is set
admin lock PERSON                     ends all sessions; nobody signs in until it is unlocked
admin unlock PERSON
admin delete PERSON --yes             everything of this person, for good
admin merge FROM INTO --yes           moves everything of one person to an account; the first is removed
PERSON is an e-mail address or an id.`;

const ACTIONS: Record<string, (asked: Asked) => Promise<number>> = {
  list: listAll,
  "reset-password": resetPassword,
  lock,
  unlock,
  delete: remove,
  merge,
};

export const admin: Command = {
  usage: "list|reset-password|lock|unlock|delete|merge …",
  summary: "accounts and guests; admin alone says more",
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { guests: { type: "boolean" }, yes: { type: "boolean" } },
    });
    const [name = "", ...words] = positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) return fail(USAGE);
    const { databaseFile } = getEnv();
    if (!existsSync(databaseFile)) return fail(`There is no database at ${databaseFile}. Start the server once.`);
    return action({ words, areGuests: values.guests === true, isSure: values.yes === true });
  },
};

async function listAll({ words, areGuests }: Asked): Promise<number> {
  const people = await listPeople({ text: words.join(" "), areGuests });
  for (const person of people) say(describePerson(person));
  say(`${people.length} ${areGuests ? "guests" : "accounts"}`);
  return 0;
}

async function resetPassword({ words }: Asked): Promise<number> {
  const person = await requirePerson(words, 0);
  if (!person) return 1;
  if (person.isGuest) return fail("A guest has no password.");
  if (person.isLocked) return fail("The account is locked. Unlock it first.");
  const token = await createResetToken(person.id);
  say(`${getEnv().baseUrl}/en/reset/${token}`);
  say(
    "Valid once, for an hour, and shown this one time: hand it to its owner only. (In Chinese: /zh/ in place of /en/.)",
  );
  return 0;
}

async function lock({ words }: Asked): Promise<number> {
  const person = await requirePerson(words, 0);
  if (!person) return 1;
  if (person.isGuest) return fail("A guest cannot be locked, only deleted.");
  say((await lockAccount(person.id)) ? "Locked; its sessions have ended." : "It was locked already.");
  return 0;
}

async function unlock({ words }: Asked): Promise<number> {
  const person = await requirePerson(words, 0);
  if (!person) return 1;
  say((await unlockAccount(person.id)) ? "Unlocked." : "It was not locked.");
  return 0;
}

async function remove({ words, isSure }: Asked): Promise<number> {
  const person = await requirePerson(words, 0);
  if (!person) return 1;
  if (!isSure) return fail(`${describePerson(person)}\nTo delete this person for good, add --yes.`);
  await deleteUser(person.id);
  say("Deleted. Earlier backups still hold this person.");
  return 0;
}

async function merge({ words, isSure }: Asked): Promise<number> {
  const [from, into] = [await requirePerson(words, 0), await requirePerson(words, 1)];
  if (!from || !into) return 1;
  if (into.isGuest) return fail("The second must be an account.");
  if (from.id === into.id) return fail("These are the same person.");
  if (!isSure)
    return fail(`${describePerson(from)}\n→ ${describePerson(into)}\nTo merge these and remove the first, add --yes.`);
  if (!(await mergePeople(from.id, into.id))) return fail("One of them is gone by now. Nothing was done.");
  say(`Merged. ${describePerson((await findPerson(into.id)) ?? into)}`);
  return 0;
}

async function requirePerson(words: string[], index: number): Promise<Person | undefined> {
  const reference = words[index];
  const person = reference === undefined ? undefined : await findPerson(reference);
  if (reference === undefined) fail(USAGE);
  else if (!person) fail(`There is nobody with the address or id ${reference}.`);
  return person;
}

function describePerson(person: Person): string {
  const { id, email, name, isGuest, isLocked, createdAt, lastUsedAt, answers } = person;
  const day = (date: Date) => date.toISOString().slice(0, 10);
  // A name is whatever somebody typed, and a terminal obeys control characters.
  const who = isGuest ? "guest" : `${email} (${name})`.replace(/\p{C}/gu, "?");
  const used = lastUsedAt ? `last used ${day(lastUsedAt)}` : "not signed in anywhere";
  return `${id}  ${who}  since ${day(createdAt)}, ${used}, ${answers} answers${isLocked ? ", LOCKED" : ""}`;
}
