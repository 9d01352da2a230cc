// A class behind one address meets no limit; one client that floods meets one and shuts nobody else out; owners get in.

import { becomeGuest, buildMarked, countRows, openForm, REPAIR, signIn, signUp } from "./_answers.ts";
import { countStatuses, repeat, runArea } from "./_area.ts";

const CLASS_SIZE = 100;
const SCHOOL = "203.0.113.7";
const FLOODER = "198.51.100.66";

await runArea(async (area) => {
  const perClient = area.isFull ? 600 : 110;
  const fleet = await area.start({ GUESTS_PER_CLIENT_PER_HOUR: String(perClient), SUBMISSIONS_PER_MINUTE: "40" });

  const learners = await repeat(CLASS_SIZE, 10, async () => {
    const client = fleet.connect({ from: SCHOOL });
    const form = await openForm(client, "repair", REPAIR);
    const first = await client.post(REPAIR, buildMarked(form).form);
    const second = await client.post(REPAIR, buildMarked(form).form);
    return [first.status, second.status];
  });
  const statuses = learners.flat();
  area.note("a class of 100, two answers each", countStatuses(statuses));
  area.promise(
    statuses.every((status) => status === 303),
    "a class of 100 behind one address begins and answers without meeting a limit",
  );

  // A script that throws its cookies away.
  const before = await countRows(fleet.databaseFile, "User");
  const flood = await repeat(perClient + 20, 12, async () => {
    const client = fleet.connect({ from: FLOODER });
    const form = await openForm(client, "repair", REPAIR);
    return (await client.post(REPAIR, buildMarked(form).form)).status;
  });
  const made = (await countRows(fleet.databaseFile, "User")) - before;
  area.note(`${flood.length} throw-away visitors of one client`, `${countStatuses(flood)}; ${made} guests`);
  // Asked outside of the transaction that makes the guest: those under way may exceed it.
  area.promise(made <= perClient + 12 * area.servers, `one client becomes at most ${perClient} guests an hour`);
  area.promise(flood.at(-1) === 200, "and is told when it may come again");
  const newcomer = fleet.connect({ from: "192.0.2.1" });
  const welcome = await becomeGuest(newcomer).then(
    () => true,
    () => false,
  );
  area.promise(welcome, "a newcomer elsewhere begins meanwhile");

  const emptyPosts = await repeat(area.isFull ? 5000 : 50, 12, async () => {
    const client = fleet.connect({ from: FLOODER });
    return (await client.post("/en/exercises/repair", new FormData())).status;
  });
  area.note("empty posts", countStatuses(emptyPosts));
  const other = fleet.connect({ from: "192.0.2.2" });
  area.promise((await becomeGuest(other)) instanceof FormData, "empty posts use up nobody's share");

  const person = area.seen.invent();
  const owner = fleet.connect({ from: "192.0.2.3", person });
  area.promise((await signUp(owner, person)) === 303, "an account is made");
  const guesses = await repeat(12, 3, async () => {
    // Whoever guesses knows the address, and gets it back.
    const client = fleet.connect({ from: FLOODER, person });
    const { html } = await signIn(client, person.email, "not the password");
    return /Too many tries/.test(html) ? "refused" : "wrong";
  });
  area.note("guesses of one client at one account", countStatuses(guesses));
  area.promise(guesses.includes("refused"), "guesses at one account meet a limit");
  const home = fleet.connect({ from: "192.0.2.4", person });
  area.promise((await signIn(home, person.email, person.password)).status === 303, "its owner gets in from elsewhere");
  area.promise((await owner.get("/en/me")).status === 200, "and stays in where they were");
});
