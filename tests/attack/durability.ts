// Servers are killed while eight browsers answer. What was acknowledged is kept, once; what was not may be sent again.
import { query } from "../unit/server/_sqlite.ts";
import { becomeGuest, buildMarked, countMarks, countRows, REPAIR } from "./_answers.ts";
import { runArea, sleep } from "./_area.ts";
import type { Client } from "./_servers.ts";

type Sent = { client: Client; mark: string; form: FormData };

await runArea(async (area) => {
  const rounds = area.isFull ? 1000 : 2;
  const fleet = await area.start();
  const clients = Array.from({ length: 8 }, () => fleet.connect());
  const forms = await Promise.all(clients.map(becomeGuest));
  const acknowledged = new Set<string>();
  const resent = new Set<string>();
  let [sent, lost, doubled, slowestStart] = [0, 0, 0, 0];

  for (let round = 0; round < rounds; round += 1) {
    const rowsBefore = Number(
      (await query(fleet.databaseFile, "SELECT max(rowid) AS last FROM Attempt"))[0]?.last ?? 0,
    );
    const unsure: Sent[] = [];
    let isOver = false;
    const lanes = clients.map(async (client, index) => {
      while (!isOver) {
        const marked = buildMarked(forms[index] as FormData);
        sent += 1;
        const status = await client.post(REPAIR, marked.form).then(
          (reply) => reply.status,
          () => "cut off" as const,
        );
        if (status === 303) acknowledged.add(marked.mark);
        else unsure.push({ client, ...marked });
        if (status === "cut off" || !area.isFull) await sleep(20);
      }
    });
    await sleep(100 + Math.random() * 400);
    const began = performance.now();
    const replaced = fleet.replace(round % fleet.servers.length);
    if (area.servers === 1) isOver = true;
    await replaced;
    isOver = true;
    slowestStart = Math.max(slowestStart, performance.now() - began);
    await Promise.all(lanes);
    // As a browser does whose connection was lost: the same form once more.
    for (const { client, mark, form } of unsure) {
      const { status } = await client.post(REPAIR, form);
      if (status < 400) resent.add(mark);
    }
    const kept = await countMarks(fleet.databaseFile, rowsBefore);
    for (const mark of [...acknowledged, ...resent]) if (!kept.has(mark)) lost += 1;
    for (const count of kept.values()) if (count > 1) doubled += 1;
    acknowledged.clear();
    resent.clear();
    if (round % 100 === 99) area.note(`after ${round + 1} rounds`, `${lost} lost, ${doubled} doubled of ${sent}`);
  }

  const [check] = await query(fleet.databaseFile, "PRAGMA integrity_check");
  area.note("kills, answers sent, rows kept", `${rounds}, ${sent}, ${await countRows(fleet.databaseFile, "Attempt")}`);
  area.note("slowest restart", `${Math.round(slowestStart)} ms`);
  area.promise(lost === 0, `no acknowledged answer is lost (${lost})`);
  area.promise(doubled === 0, `no answer is kept twice (${doubled})`);
  area.promise(check?.integrity_check === "ok", "the database is whole after every kill");
});
