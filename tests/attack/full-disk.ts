// A disk without room, and one that cannot be written. Needs a file system of its own, so: root and a mount namespace.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer } from "../browser/_server.ts";
import { query } from "../unit/server/_sqlite.ts";
import { becomeGuest, buildMarked, countMarks, REPAIR } from "./_answers.ts";
import { type Area, runArea } from "./_area.ts";

const OWN_NAMESPACE = "ATTACK_OWN_NAMESPACE";

if (process.env[OWN_NAMESPACE] === undefined) reenter();
else await runArea(fillDisk);

/** The same program again, where its mounts are nobody else's and go with it. */
function reenter(): never {
  const able = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", tmpdir()]);
  if (able.status !== 0) {
    process.stdout.write("  – skipped: this user may not mount a file system (unshare --mount, as root)\n");
    process.exit(0);
  }
  const program = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const { status } = spawnSync("unshare", ["--mount", ...program], {
    stdio: "inherit",
    env: { ...process.env, [OWN_NAMESPACE]: "1" },
  });
  process.exit(status ?? 1);
}

async function fillDisk(area: Area): Promise<void> {
  const disk = mkdtempSync(join(tmpdir(), "three-ports-disk-"));
  const mount = (...args: string[]) => {
    const { status, stderr } = spawnSync("mount", args, { encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  mount("-t", "tmpfs", "-o", "size=8m", "none", disk);
  const dataDir = join(disk, "data");
  mkdirSync(dataDir);
  const fleet = await area.start({ DATA_DIR: dataDir });
  const client = fleet.connect();
  const form = await becomeGuest(client);
  const acknowledged: string[] = [];
  const answer = async () => {
    const marked = buildMarked(form);
    const reply = await client.post(REPAIR, marked.form);
    if (reply.status === 303) acknowledged.push(marked.mark);
    return { ...reply, ...marked };
  };
  for (let times = 0; times < 20; times += 1) await answer();

  const filler = join(disk, "filler");
  fill(filler);
  // The log may have some room of its own left.
  let refused = await answer();
  for (let tries = 0; tries < 400 && refused.status === 303; tries += 1) refused = await answer();
  const ready = await fetch(`${fleet.getUrl()}/api/health/ready`);
  const reason = await ready.text();
  area.note("full: answer, readiness", `${refused.status}, ${ready.status} ${reason}`);
  area.promise(
    refused.status < 500 && refused.html.includes(refused.mark),
    "full: what was typed comes back on a page of ours",
  );
  area.promise((await client.get("/en/lessons")).status === 200, "full: pages are served");
  rmSync(filler);
  const again = await client.post(REPAIR, refused.form);
  area.promise(again.status === 303, "with room again the same form is taken");
  await fleet.stop();
  const kept = await countMarks(fleet.databaseFile);
  const lost = acknowledged.filter((mark) => kept.get(mark) !== 1).length;
  area.note("acknowledged, lost", `${acknowledged.length}, ${lost}`);
  area.promise(lost === 0, "nothing acknowledged is lost or doubled");
  const [check] = await query(fleet.databaseFile, "PRAGMA integrity_check");
  area.promise(check?.integrity_check === "ok", "the database is whole");

  fill(filler);
  area.promise(
    /ended with 1: .*(disk is full|cannot be)/s.test(await tryStart(dataDir)),
    "a server does not start on a full disk, and says so",
  );
  rmSync(filler, { force: true });
  mount("-o", "remount,ro", disk);
  area.promise(
    /ended with 1: .*(read-only|cannot be)/s.test(await tryStart(dataDir)),
    "nor on one that cannot be written",
  );
  mount("-o", "remount,rw", disk);
}

function fill(file: string): void {
  for (let size = 8 * 2 ** 20; size >= 512; size = Math.floor(size / 2))
    for (;;)
      try {
        writeFileSync(file, Buffer.alloc(size, 1), { flag: "a" });
      } catch {
        break;
      }
}

function tryStart(dataDir: string): Promise<string> {
  return startServer({ DATA_DIR: dataDir }).then(
    async (server) => {
      await server.stop("SIGKILL");
      return "it serves";
    },
    (error: Error) => error.message,
  );
}
