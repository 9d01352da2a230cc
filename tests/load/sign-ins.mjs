// 200 people sign in within a minute, all behind one address, while others read. Loopback only, bounded, ends by itself:
//   node --import tsx tests/load/sign-ins.mjs     (needs a build: npm start makes one)
// Prints figures and exits 1 when a promise of docs/limits.md is not kept.
import { randomBytes, randomUUID, scryptSync } from "node:crypto";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import sqlite3 from "sqlite3";
import { createBrowserless, readForm } from "../browser/_plain-form.ts";
import { startServer } from "../browser/_server.ts";

const PEOPLE = 200;
const WITHIN_MS = 60_000;
const PROBE_EVERY_MS = 100;
const PROBES = ["/en", "/zh/lessons", "/en/lessons/port-and-target-port", "/en/me"];
const PASSWORD = "correct horse battery";

const server = await startServer({ CONTENT_DIR: "content" });
process.on("exit", () => void server.stop("SIGKILL"));
const own = process.cpuUsage();
try {
  await insertAccounts(join(server.dataDir, "three-ports.db"));
  for (const path of PROBES) await createBrowserless(server.url).get(path);
  const busyBefore = loadavg()[0];
  let isOver = false;
  const pages = [];
  const probing = (async () => {
    const client = createBrowserless(server.url);
    for (let turn = 0; !isOver; turn += 1) {
      const begun = performance.now();
      const { status } = await client.get(PROBES[turn % PROBES.length]);
      pages.push(status === 200 ? performance.now() - begun : Number.POSITIVE_INFINITY);
      await sleep(Math.max(0, PROBE_EVERY_MS - (performance.now() - begun)));
    }
  })();
  // Evenly spread with some chance, as people are: the seed makes the order the same in every run.
  const outcomes = await Promise.all(
    Array.from({ length: PEOPLE }, (_, person) =>
      sleep(((person + ((person * 7919) % 97) / 97) * WITHIN_MS) / PEOPLE).then(() => signIn(person)),
    ),
  );
  isOver = true;
  await probing;
  const failed = outcomes.filter(({ isIn }) => !isIn).length;
  const times = outcomes.map(({ ms }) => ms);
  const { user, system } = process.cpuUsage(own);
  say("machine", `${availableParallelism()} cores, load before ${busyBefore?.toFixed(1)}, Node ${process.version}`);
  say("sign-ins", `${PEOPLE} in a minute, ${failed} failed`);
  say("a sign-in", describeTimes(times));
  say("other pages meanwhile", describeTimes(pages));
  say("the generator's own processor time", `${((user + system) / 1e6).toFixed(1)} s`);
  if (failed > 0 || at(times, 1) > 20_000 || at(pages, 0.99) > 500) process.exitCode = 1;
} finally {
  await server.stop();
}

async function signIn(person) {
  const client = createBrowserless(server.url);
  const form = readForm((await client.get("/en/sign-in")).html, "sign-in");
  form.set("email", `person-${person}@example.org`);
  form.set("password", PASSWORD);
  const begun = performance.now();
  const { status, headers } = await client.post("/en/sign-in", form);
  const isIn = status === 303 && headers.get("location")?.endsWith("/en/me") === true;
  return { isIn, ms: performance.now() - begun };
}

/** One hash for all: making 200 would take longer than the test. */
function insertAccounts(file) {
  const salt = randomBytes(16);
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 14, r: 8, p: 5, maxmem: 2 ** 26 });
  const encode = (bytes) => bytes.toString("base64").replace(/=+$/, "");
  const hash = `$scrypt$ln=14,r=8,p=5$${encode(salt)}$${encode(key)}`;
  return new Promise((done, fail) => {
    const database = new sqlite3.Database(file, (error) => error && fail(error));
    database.serialize(() => {
      const now = new Date().toISOString();
      database.run("BEGIN IMMEDIATE");
      for (let person = 0; person < PEOPLE; person += 1) {
        const id = randomUUID();
        database.run(
          'INSERT INTO "User" ("id", "name", "email", "isAnonymous", "variantSalt", "createdAt", "updatedAt") VALUES (?, ?, ?, 0, ?, ?, ?)',
          [id, `Person ${person}`, `person-${person}@example.org`, randomUUID(), now, now],
        );
        database.run(
          'INSERT INTO "Account" ("id", "userId", "accountId", "providerId", "password", "createdAt", "updatedAt") VALUES (?, ?, ?, ?, ?, ?, ?)',
          [randomUUID(), id, id, "credential", hash, now, now],
        );
      }
      database.run("COMMIT", (error) => (error ? fail(error) : undefined));
    });
    database.close((error) => (error ? fail(error) : done()));
  });
}

function at(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function describeTimes(values) {
  const [half, most, slowest] = [at(values, 0.5), at(values, 0.99), at(values, 1)].map((ms) => Math.round(ms));
  return `p50 ${half} ms, p99 ${most} ms, slowest ${slowest} ms (${values.length})`;
}

function say(label, value) {
  process.stdout.write(`${label.padEnd(40)} ${value}\n`);
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
