// A backup while eight browsers answer, restored over another database and its log, compared row by row.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { query, readEverything } from "../unit/server/_sqlite.ts";
import { becomeGuest, buildMarked, countMarks, REPAIR } from "./_answers.ts";
import { runArea, sleep } from "./_area.ts";

function operate(dataDir: string, ...words: string[]): Promise<{ code: number | null; text: string }> {
  const args = ["--conditions=react-server", "--import", "tsx", "operator/main.ts", ...words];
  const child = spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: dataDir } });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      text += chunk;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, text })));
}

await runArea(async (area) => {
  const backups = area.isFull ? 10 : 1;
  const fleet = await area.start();
  const clients = Array.from({ length: 8 }, () => fleet.connect());
  const forms = await Promise.all(clients.map(becomeGuest));
  const acknowledged: string[] = [];
  let isOver = false;
  let slowest = 0;
  const statuses = new Set<number>();
  const writing = clients.map(async (client, index) => {
    while (!isOver) {
      const { mark, form } = buildMarked(forms[index] as FormData);
      const began = performance.now();
      const { status } = await client.post(REPAIR, form);
      slowest = Math.max(slowest, performance.now() - began);
      statuses.add(status);
      if (status === 303) acknowledged.push(mark);
      // In short they leave some of the machine to the backup.
      if (!area.isFull) await sleep(40);
    }
  });
  const made: { folder: string; before: string[] }[] = [];
  for (let index = 0; index < backups; index += 1) {
    const enough = acknowledged.length + 20;
    while (acknowledged.length < enough) await sleep(50);
    const folder = join(fleet.dataDir, "backups", `number-${index}`);
    const before = [...acknowledged];
    const { code, text } = await operate(fleet.dataDir, "backup", folder);
    area.promise(code === 0, `backup ${index} while eight browsers answer: ${text.trim().split(": ").at(-1)}`);
    made.push({ folder, before });
  }
  const running = await operate(fleet.dataDir, "restore", made[0]?.folder ?? "");
  area.promise(running.code === 1, "a restore under a running server is refused");
  isOver = true;
  await Promise.all(writing);
  area.note(
    "acknowledged, slowest answer, statuses",
    `${acknowledged.length}, ${Math.round(slowest)} ms, ${[...statuses]}`,
  );
  area.promise(statuses.size === 1 && statuses.has(303), "no answer is refused because of a backup");
  await fleet.stop();

  for (const { folder, before } of made) {
    // Another server that was killed: its last rows are in its log only.
    const target = mkdtempSync(join(tmpdir(), "three-ports-attack-"));
    const other = await area.start({ DATA_DIR: target }, 1);
    await becomeGuest(other.connect());
    await other.stop("SIGKILL");
    const hadLog = existsSync(join(target, "three-ports.db-wal"));
    const wanted = await readEverything(join(folder, "three-ports.db"));
    const { code } = await operate(target, "restore", folder);
    const got = await readEverything(join(target, "three-ports.db"));
    const rows = Object.values(got).reduce((sum, list) => sum + list.length, 0);
    area.note("restored", `${rows} rows, ${hadLog ? "over a foreign log" : "no log was there"}`);
    area.promise(
      code === 0 && JSON.stringify(got) === JSON.stringify(wanted),
      "restored is what was backed up, row by row",
    );
    const kept = await countMarks(join(target, "three-ports.db"));
    const lost = before.filter((mark) => kept.get(mark) !== 1).length;
    area.promise(lost === 0, `all ${before.length} answers acknowledged before it are in it, once (${lost} are not)`);
    const [check] = await query(join(target, "three-ports.db"), "PRAGMA integrity_check");
    area.promise(check?.integrity_check === "ok", "the restored database is whole");
  }
});
