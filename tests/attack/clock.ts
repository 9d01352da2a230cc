// The date jumps ahead and back while the server runs, as it does where somebody sets a clock. Nobody is locked out by it.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { becomeGuest, buildMarked, countRows, REPAIR, signIn, signUp } from "./_answers.ts";
import { runArea, sleep } from "./_area.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const PER_MINUTE = 20;

await runArea(async (area) => {
  const clockFile = join(mkdtempSync(join(tmpdir(), "three-ports-attack-")), "shift");
  const set = async (days: number) => {
    writeFileSync(clockFile, String(days * DAY_MS));
    await sleep(120);
  };
  await set(0);
  const fleet = await area.start({
    NODE_OPTIONS: `--import ${pathToFileURL("tests/attack/_shifted-clock.mjs")}`,
    ATTACK_CLOCK_FILE: clockFile,
    SUBMISSIONS_PER_MINUTE: String(PER_MINUTE),
    SIGN_INS_PER_10_MINUTES: "2",
  });
  const isWelcome = async () => {
    try {
      await becomeGuest(fleet.connect());
      return true;
    } catch {
      return false;
    }
  };
  const person = area.seen.invent();
  area.promise((await signUp(fleet.connect({ person }), person)) === 303, "an account is made today");

  for (const days of area.isFull ? [1, 40, 400, 4000, -1, -400] : [1, -400]) {
    await set(days);
    area.promise(await isWelcome(), `${days} days off: a newcomer begins`);
    const client = fleet.connect();
    const form = await becomeGuest(client);
    const statuses: number[] = [];
    for (let times = 0; times < PER_MINUTE; times += 1)
      statuses.push((await client.post(REPAIR, buildMarked(form).form)).status);
    area.promise(statuses.includes(200), `${days} days off: a learner who sends too much is told so`);
    for (let times = 0; times < 3; times += 1)
      await signIn(fleet.connect({ from: "198.51.100.1", person }), person.email, "not the password");

    await set(0);
    area.promise(await isWelcome(), `back again: a newcomer begins`);
    const owner = fleet.connect({ from: "192.0.2.40", person });
    area.promise((await signIn(owner, person.email, person.password)).status === 303, "back again: an owner signs in");
    // The monotonic bucket of that learner refills in three seconds for each answer; the rows of another time count for nothing.
    await sleep(60_000 / PER_MINUTE + 500);
    const later = await client.post(REPAIR, buildMarked(form).form);
    area.promise(later.status < 400, `back again: the learner of then is served (${later.status})`);
  }
  area.note("guests and accounts that are kept", await countRows(fleet.databaseFile, "User"));
  area.promise((await fleet.connect().get("/api/health/ready")).status === 200, "the server is ready");
});
