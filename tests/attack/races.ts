// The same thing many times at once: one form, two tabs, a double click, an account made or deleted while answers are on their way.
import { readFormWith } from "../browser/_plain-form.ts";
import { query } from "../unit/server/_sqlite.ts";
import {
  becomeGuest,
  buildMarked,
  countMarks,
  countRows,
  fillIn,
  LESSON,
  openForm,
  REPAIR,
  signUp,
} from "./_answers.ts";
import { countStatuses, repeat, runArea } from "./_area.ts";

await runArea(async (area) => {
  const times = area.isFull ? 200 : 8;
  const turns = area.isFull ? 25 : 2;
  const fleet = await area.start();
  const file = fleet.databaseFile;
  const statuses: number[] = [];
  const isFine = () => statuses.every((status) => status < 500);

  let [rows, guests] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = [await countRows(file, "Attempt"), await countRows(file, "User")];
    const client = fleet.connect();
    const form = fillIn(await openForm(client, "which-port"), { port: "1" });
    const replies = await repeat(times, times, () => client.post(LESSON, form));
    statuses.push(...replies.map(({ status }) => status));
    rows += (await countRows(file, "Attempt")) - (before[0] ?? 0);
    guests += (await countRows(file, "User")) - (before[1] ?? 0);
  }
  area.note(`the same form × ${times}, ${turns} times`, `${countStatuses(statuses)}; ${rows} kept, ${guests} guests`);
  area.promise(rows === turns && guests === turns, "a form that is sent many times at once is one answer of one guest");

  let tabs = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const before = await countRows(file, "User");
    const client = fleet.connect();
    const [first, second] = [await openForm(client, "which-port"), await openForm(client, "what-happens")];
    const replies = await Promise.all([
      client.post(LESSON, fillIn(first, { port: "1" })),
      client.post(LESSON, fillIn(second, { fate: "refused", "fate-refused": "5" })),
    ]);
    statuses.push(...replies.map(({ status }) => status));
    tabs += (await countRows(file, "User")) - before;
  }
  area.promise(tabs === turns, `two tabs before any session make one guest (${tabs} of ${turns})`);

  const clicking = fleet.connect();
  await becomeGuest(clicking);
  const another = fillIn(await openForm(clicking, "repair", REPAIR), { intent: "another" });
  const variantsBefore = await countRows(file, "Variant");
  statuses.push(...(await repeat(times, times, () => clicking.post(REPAIR, another))).map(({ status }) => status));
  const drawn = (await countRows(file, "Variant")) - variantsBefore;
  area.promise(drawn === 1, `a double click on "another variant" draws one (${drawn})`);

  const kept = { sent: 0, acknowledged: 0, lost: 0, doubled: 0 };
  for (let turn = 0; turn < turns; turn += 1) {
    const person = area.seen.invent();
    const client = fleet.connect({ person });
    const form = await becomeGuest(client);
    const marks: string[] = [];
    const answering = repeat(times, 4, async () => {
      const marked = buildMarked(form);
      const { status } = await client.post(REPAIR, marked.form);
      statuses.push(status);
      kept.sent += 1;
      if (status === 303) marks.push(marked.mark);
    });
    const [status] = await Promise.all([signUp(client, person), answering]);
    statuses.push(status);
    const counts = await countMarks(file);
    kept.acknowledged += marks.length;
    kept.lost += marks.filter((mark) => !counts.has(mark)).length;
    kept.doubled += marks.filter((mark) => (counts.get(mark) ?? 0) > 1).length;
    const [owner] = await query(file, `SELECT isAnonymous FROM User WHERE email = '${person.email}'`);
    area.promise(owner?.isAnonymous === 0, "an account is made while answers are on their way");
  }
  area.note("answers during a sign-up", JSON.stringify(kept));
  area.promise(kept.lost === 0 && kept.doubled === 0, "each is kept once or said not to be");

  const leaving = fleet.connect();
  const form = await becomeGuest(leaving);
  const removal = readFormWith((await leaving.get("/en/me")).html, 'name="confirm"');
  removal.set("confirm", "yes");
  const answers = repeat(times, 4, async () =>
    statuses.push((await leaving.post(REPAIR, buildMarked(form).form)).status),
  );
  await Promise.all([answers, leaving.post("/en/me", removal).then(({ status }) => statuses.push(status))]);
  area.note("all statuses", countStatuses(statuses));
  area.promise(isFine(), "nobody meets an error of the server");
  const dangling = await query(file, "PRAGMA foreign_key_check");
  area.promise(dangling.length === 0, "no row points to a row that is gone");
});
