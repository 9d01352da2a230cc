// A class behind one address meets no limit; one client that floods meets one and shuts nobody else out; owners get in.

import { becomeGuest, buildMarked, countRows, openForm, REPAIR, signIn, signUp } from "./_answers.ts";
import { countStatuses, repeat, runArea } from "./_area.ts";

const CLASS_SIZE = 100;
/** Somebody who floods sits there too. */
const SCHOOL = "203.0.113.7";
const FLOODER = "198.51.100.66";

await runArea(async (area) => {
  const perClient = area.isFull ? 600 : CLASS_SIZE + 5;
  const perAccount = area.isFull ? 10 : 3;
  const fleet = await area.start({
    GUESTS_PER_CLIENT_PER_HOUR: String(perClient),
    SUBMISSIONS_PER_MINUTE: "40",
    SIGN_INS_PER_10_MINUTES: String(perAccount),
  });

  const learners = await repeat(CLASS_SIZE, 10, async () => {
    const client = fleet.connect({ from: SCHOOL });
    const form = await openForm(client, "repair", REPAIR);
    const answer = async () => (await client.post(REPAIR, buildMarked(form).form)).status;
    return { first: await answer(), answer };
  });
  const statuses = learners.map(({ first }) => first);
  area.note("a class of 100, an answer each", countStatuses(statuses));
  area.promise(
    statuses.every((status) => status === 303),
    "a class of 100 behind one address begins without meeting a limit",
  );

  // A script that throws its cookies away.
  const before = await countRows(fleet.databaseFile, "User");
  const flood = await repeat(perClient - CLASS_SIZE + 20, 12, async () => {
    const client = fleet.connect({ from: SCHOOL });
    const form = await openForm(client, "repair", REPAIR);
    return (await client.post(REPAIR, buildMarked(form).form)).status;
  });
  const made = (await countRows(fleet.databaseFile, "User")) - before;
  area.note(`${flood.length} throw-away visitors of one client`, `${countStatuses(flood)}; ${made} guests`);
  area.promise(made === perClient - CLASS_SIZE, `one client becomes exactly ${perClient} guests an hour`);
  area.promise(flood.at(-1) === 200, "and is told when it may come again");
  const second = await repeat(
    area.isFull ? CLASS_SIZE : 10,
    10,
    (index) => learners[index]?.answer() ?? Promise.resolve(0),
  );
  area.note("answers of the class meanwhile", countStatuses(second));
  area.promise(
    second.every((status) => status === 303),
    "whoever of the class is in goes on meanwhile",
  );
  const newcomer = fleet.connect({ from: "192.0.2.1" });
  const welcome = await becomeGuest(newcomer).then(
    () => true,
    () => false,
  );
  area.promise(welcome, "a newcomer elsewhere begins meanwhile");

  const emptyPosts = await repeat(area.isFull ? 5000 : 12, 12, async () => {
    const client = fleet.connect({ from: FLOODER });
    return (await client.post("/en/exercises/repair", new FormData())).status;
  });
  area.note("empty posts", countStatuses(emptyPosts));
  const other = fleet.connect({ from: "192.0.2.2" });
  area.promise((await becomeGuest(other)) instanceof FormData, "empty posts use up nobody's share");

  const person = area.seen.invent();
  const owner = fleet.connect({ from: "192.0.2.3", person });
  area.promise((await signUp(owner, person)) === 303, "an account is made");
  const guesses = await repeat(perAccount + 2, 3, async () => {
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
