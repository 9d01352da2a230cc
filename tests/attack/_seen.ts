import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { query } from "../unit/server/_sqlite.ts";

export type Person = { name: string; email: string; password: string };

export type Seen = {
  /** Somebody whose name and address nobody else may be shown, and whose password nobody at all. */
  invent(): Person;
  read(who: Person | undefined, reply: { path: string; html: string; headers: Headers }): void;
  readLog(text: string): void;
  learnSecrets(dataDir: string): Promise<void>;
  judge(): { responses: number; secrets: number; leaks: string[] };
};

/** The lesson of the tests has this in hidden requests, solutions and mistakes. */
const MARKER = /marker-key/i;
const PERSONAL = /canary-[0-9a-f]{16}/g;
const PASSWORD = /unsaid-[0-9a-f]{16}/;
/** Addresses that clients of this suite say they have (RFC 5737): no log may hold one. */
const ADDRESS = /\b(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}\b/;
/** Everything that is written as keys, tokens, salts and hashes are. */
const TOKEN = /[A-Za-z0-9_+/=-]{20,}/g;
const SECRETS = [
  "SELECT variantSalt AS secret FROM User",
  "SELECT token AS secret FROM Session",
  "SELECT password AS secret FROM Account WHERE password IS NOT NULL",
  "SELECT value AS secret FROM Verification",
];

/** What the suite was sent, kept as the set of all words that could be a secret: bounded, however long it goes on. */
export function createSeen(): Seen {
  const words = new Set<string>();
  const secrets = new Set<string>();
  const leaks = new Set<string>();
  let responses = 0;
  const complain = (sentence: string) => {
    if (leaks.size < 20) leaks.add(sentence);
  };
  const collect = (text: string) => {
    for (const [word] of text.matchAll(TOKEN)) words.add(word);
  };
  return {
    invent() {
      const mark = `canary-${randomBytes(8).toString("hex")}`;
      return { name: mark, email: `${mark}@example.org`, password: `unsaid-${randomBytes(8).toString("hex")}` };
    },
    read(who, { path, html, headers }) {
      responses += 1;
      // Cookies are the one place where a token belongs, and only that of the browser itself.
      const text = [...headers].map(([name, value]) => (name === "set-cookie" ? "" : value)).join("\n") + html;
      if (MARKER.test(text)) complain(`a key of a lesson is in the response to ${path}`);
      if (PASSWORD.test(text)) complain(`a password is in the response to ${path}`);
      for (const [mark] of text.matchAll(PERSONAL))
        if (mark !== who?.name) complain(`another person's data is in the response to ${path}`);
      collect(text);
    },
    readLog(text) {
      for (const [pattern, what] of [
        [PASSWORD, "a password"],
        [/canary-[0-9a-f]{16}/, "a name or an address of a person"],
        [ADDRESS, "a client's address"],
        [MARKER, "a key of a lesson"],
      ] as const)
        if (pattern.test(text)) complain(`${what} is in the log`);
      collect(text);
    },
    async learnSecrets(dataDir) {
      for (const name of ["session-secret", "action-key"]) {
        const file = join(dataDir, name);
        if (existsSync(file)) secrets.add(readFileSync(file, "utf8").trim());
      }
      const file = join(dataDir, "three-ports.db");
      // What cannot be read (a file that was spoilt on purpose) has no secrets to lose.
      for (const sql of existsSync(file) ? SECRETS : [])
        for (const { secret } of await query(file, sql).catch(() => []))
          for (const [word] of String(secret).matchAll(TOKEN)) secrets.add(word);
    },
    judge() {
      for (const secret of secrets) if (words.has(secret)) complain(`a secret of the database or its folder was sent`);
      return { responses, secrets: secrets.size, leaks: [...leaks] };
    },
  };
}
