// A database that another program has locked, and files that are none: one sentence and 1, or a page that keeps what was typed.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../browser/_server.ts";
import { query } from "../unit/server/_sqlite.ts";
import { becomeGuest, buildMarked, countMarks, REPAIR } from "./_answers.ts";
import { runArea } from "./_area.ts";

// Another process with SQLite's write lock, as long as its input stays open.
const LOCK = `
  const sqlite3 = require("sqlite3");
  const database = new sqlite3.Database(process.argv[1]);
  database.exec("BEGIN IMMEDIATE", (error) => process.stdout.write(error ? String(error) : "locked"));
  process.stdin.on("end", () => process.exit(0)).resume();
`;

await runArea(async (area) => {
  const fleet = await area.start();
  const client = fleet.connect();
  const form = await becomeGuest(client);

  const holder = spawn(process.execPath, ["-e", LOCK, fleet.databaseFile]);
  const said = String(await new Promise((resolve) => holder.stdout.once("data", resolve)));
  if (said !== "locked") throw new Error(`no lock: ${said}`);
  const held = buildMarked(form);
  const began = performance.now();
  const refused = client.post(REPAIR, held.form);
  const page = await fleet.connect().get("/zh/lessons");
  const pageAfter = performance.now() - began;
  const { status, html } = await refused;
  area.note(
    "locked: answer, another page",
    `${status} after ${Math.round(performance.now() - began)} ms, ${page.status} after ${Math.round(pageAfter)} ms`,
  );
  area.promise(status < 500 && html.includes(held.mark), "locked: what was typed comes back");
  area.promise(page.status === 200, "locked: other pages are served");
  holder.stdin.end();
  await new Promise((resolve) => holder.once("exit", resolve));
  area.promise((await client.post(REPAIR, held.form)).status === 303, "unlocked: the same form is taken");
  area.promise((await countMarks(fleet.databaseFile)).get(held.mark) === 1, "and is kept once");

  await fleet.stop();
  const spoil: Record<string, (file: string) => unknown> = {
    truncated: (file) => truncateSync(file, 20_000),
    "of rubbish": (file) => writeFileSync(file, "This is a letter, not a database. ".repeat(500)),
    "with a page of rubbish": (file) => {
      const content = readFileSync(file);
      content.fill(0xa5, 8192, 12_288);
      writeFileSync(file, content);
    },
    "with an answer of nobody": (file) => query(file, "UPDATE Attempt SET userId = 'nobody'"),
  };
  // The unit tests spoil files in more ways; here it is the whole process.
  for (const [what, change] of Object.entries(spoil).slice(0, area.isFull ? undefined : 1)) {
    const dataDir = mkdtempSync(join(tmpdir(), "three-ports-attack-"));
    cpSync(fleet.dataDir, dataDir, { recursive: true });
    await change(join(dataDir, "three-ports.db"));
    const ending = await startServer({ DATA_DIR: dataDir }).then(
      async (server) => {
        await server.stop("SIGKILL");
        return "it serves";
      },
      (error: Error) => error.message,
    );
    area.promise(
      /ended with 1: .*is damaged.*Restore a backup/s.test(ending),
      `a file ${what} ends the start with a sentence`,
    );
  }
});
