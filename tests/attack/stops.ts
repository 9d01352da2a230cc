// Signals: what a polite stop leaves is one file that holds everything; a start that cannot listen says so and ends.
import { copyFileSync, existsSync, mkdtempSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../browser/_server.ts";
import { becomeGuest, buildMarked, countMarks, REPAIR } from "./_answers.ts";
import { runArea, sleep } from "./_area.ts";

await runArea(async (area) => {
  const turns = area.isFull ? 40 : 1;
  for (let turn = 0; turn < turns; turn += 1) {
    const signal = turn % 2 === 0 ? "SIGTERM" : "SIGINT";
    const fleet = await area.start();
    const clients = Array.from({ length: 4 }, () => fleet.connect());
    const forms = await Promise.all(clients.map(becomeGuest));
    const acknowledged: string[] = [];
    const replies: string[] = [];
    let isOver = false;
    const answering = clients.map(async (client, index) => {
      while (!isOver) {
        const { mark, form } = buildMarked(forms[index] as FormData);
        const status = await client.post(REPAIR, form).then(
          (reply) => reply.status,
          () => "closed" as const,
        );
        if (status === 303) acknowledged.push(mark);
        else replies.push(String(status));
        if (status === "closed") return;
      }
    });
    await sleep(200 + Math.random() * 300);
    const began = performance.now();
    await fleet.stop(signal);
    const took = performance.now() - began;
    isOver = true;
    await Promise.all(answering);
    const log = join(fleet.dataDir, "three-ports.db-wal");
    const alone = join(mkdtempSync(join(tmpdir(), "three-ports-attack-")), "alone.db");
    copyFileSync(fleet.databaseFile, alone);
    const kept = await countMarks(alone);
    const lost = acknowledged.filter((mark) => kept.get(mark) !== 1).length;
    area.note(
      `${signal}: took, acknowledged, lost, other replies`,
      `${Math.round(took)} ms, ${acknowledged.length}, ${lost}, ${[...new Set(replies)]}`,
    );
    area.promise(
      fleet.servers.every((server) => server.exitCode() === 0),
      `${signal} ends the server with 0`,
    );
    area.promise(lost === 0, "the file alone holds every acknowledged answer once");
    area.promise(!existsSync(log) || statSync(log).size === 0, "nothing is left in a log");
    // After eight seconds it cuts connections off, so that this would also hold for a server that does not stop by itself.
    area.promise(took < 7000, "when what was under way is answered, not when the time is up");
  }

  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => holder.listen(0, resolve));
  const address = holder.address();
  const port = String(typeof address === "object" && address ? address.port : 0);
  const ending = await startServer({ PORT: port }).then(
    () => "it serves",
    (error: Error) => error.message,
  );
  holder.close();
  area.promise(/ended with 1: .*is in use/s.test(ending), "a port that is taken ends the start with 1 and a sentence");
});
