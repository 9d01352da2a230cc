import { faults } from "#locales/faults/en";
import { readForm, readFormWith } from "../browser/_plain-form.ts";
import { query } from "../unit/server/_sqlite.ts";
import type { Person } from "./_seen.ts";
import type { Client } from "./_servers.ts";

export const LESSON = "/en/lessons/first-lesson";
/** Stays open until it is right, so that one form can send as many wrong answers as one likes. */
export const REPAIR = "/en/exercises/repair";

/** What a server says whose write waited too long, as far as it is written the same in HTML. */
const [BUSY = ""] = faults.texts[503].split("'");

export async function openForm(client: Client, exerciseId: string, path = LESSON): Promise<FormData> {
  return readForm((await client.get(path)).html, exerciseId);
}

/** The same form, filled in: `fields` over what the page had. */
export function fillIn(form: FormData, fields: Record<string, string>): FormData {
  const filled = new FormData();
  for (const [name, value] of form.entries()) filled.append(name, value);
  for (const [name, value] of Object.entries({ intent: "answer", ...fields })) filled.set(name, value);
  return filled;
}

/** A wrong answer that can be told from every other: its mark stands in what is kept. */
export function buildMarked(repairForm: FormData): { mark: string; form: FormData } {
  const mark = crypto.randomUUID();
  // The page shows what was sent last, with the mark of that.
  const shown = String(repairForm.get("manifest")).replace(/\s*# [0-9a-f-]{36}\s*/g, "");
  const manifest = `${shown}\n# ${mark}\n`;
  return { mark, form: fillIn(repairForm, { key: crypto.randomUUID(), manifest }) };
}

/** A browser with a session: a guest who has answered once. Like a person, it sends again what a server had no time for. */
export async function becomeGuest(client: Client): Promise<FormData> {
  const { form } = buildMarked(await openForm(client, "repair", REPAIR));
  for (let tries = 1; ; tries += 1) {
    const { status, html } = await client.post(REPAIR, form);
    if (status === 303) return openForm(client, "repair", REPAIR);
    if (tries === 3 || !html.includes(BUSY)) throw new Error(`the first answer got ${status}`);
  }
}

export async function signUp(client: Client, person: Person): Promise<number> {
  const form = readFormWith((await client.get("/en/sign-up")).html, 'name="email"');
  for (const [name, value] of Object.entries(person)) form.set(name, value);
  return (await client.post("/en/sign-up", form)).status;
}

export async function signIn(client: Client, email: string, password: string) {
  const form = readFormWith((await client.get("/en/sign-in")).html, 'name="email"');
  form.set("email", email);
  form.set("password", password);
  return client.post("/en/sign-in", form);
}

/** How often each mark is kept. */
export async function countMarks(databaseFile: string, afterRow = 0): Promise<Map<string, number>> {
  const rows = await query(databaseFile, `SELECT raw FROM Attempt WHERE rowid > ${afterRow}`);
  const counts = new Map<string, number>();
  for (const { raw } of rows) {
    const mark = /# ([0-9a-f-]{36})/.exec(String(raw))?.[1];
    if (mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

export async function countRows(databaseFile: string, table: string, where = "1"): Promise<number> {
  const [row] = await query(databaseFile, `SELECT count(*) AS rows FROM "${table}" WHERE ${where}`);
  return Number(row?.rows);
}
