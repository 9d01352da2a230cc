// Every id, token and cookie of one person in the hands of another, and made-up ones.
import { readFormWith } from "../browser/_plain-form.ts";
import { query } from "../unit/server/_sqlite.ts";
import { buildMarked, fillIn, LESSON, openForm, REPAIR, signIn, signUp } from "./_answers.ts";
import { runArea } from "./_area.ts";
import type { Client } from "./_servers.ts";

await runArea(async (area) => {
  const fleet = await area.start();
  const file = fleet.databaseFile;
  const [ada, eve] = [area.seen.invent(), area.seen.invent()];
  const owner = fleet.connect({ person: ada });
  const thief = fleet.connect({ person: eve });
  const visitor = fleet.connect();
  await signUp(owner, ada);
  await signUp(thief, eve);
  // Of two browsers each may end the other one's session.
  const secondBrowser = fleet.connect({ person: ada });
  await signIn(secondBrowser, ada.email, ada.password);
  await signIn(fleet.connect({ person: eve }), eve.email, eve.password);
  const own = await openForm(owner, "repair", REPAIR);
  await owner.post(REPAIR, buildMarked(own).form);
  await owner.post(LESSON, fillIn(await openForm(owner, "which-port"), { port: "1" }));
  const kept = await openForm(owner, "repair", REPAIR);
  const attempt = /\/en\/me\/attempts\/[0-9a-f-]+/.exec((await owner.get("/en/me")).html)?.[0] ?? "none";
  const settings = (await owner.get("/en/settings")).html;
  const session = /name="session" value="([^"]+)"/.exec(settings)?.[1] ?? "none";
  const read = async () => {
    const where = `WHERE userId = (SELECT id FROM User WHERE email = '${ada.email}')`;
    const tables = ["Variant", "Attempt", "SkillState", "BeliefState", "LessonProgress"];
    const rows = await Promise.all(tables.map((table) => query(file, `SELECT * FROM ${table} ${where}`)));
    const [count] = await query(file, `SELECT count(*) AS sessions FROM Session ${where}`);
    return JSON.stringify([rows, count]);
  };
  const before = await read();
  let tries = 0;
  const expectStatus = async (what: string, wanted: number[], ask: () => Promise<{ status: number }>) => {
    tries += 1;
    const { status } = await ask();
    area.promise(wanted.includes(status), `${what}: ${status}`);
  };

  for (const [who, client] of [
    ["another account", thief],
    ["a visitor", visitor],
  ] as [string, Client][]) {
    await client.get(LESSON);
    await expectStatus(`${who} asks for an answer by its id`, [404, 307], () => client.get(attempt));
    for (const intent of ["answer", "hint", "another"])
      await expectStatus(`${who} sends a foreign variant, ${intent}`, [200, 303], () =>
        client.post(REPAIR, fillIn(buildMarked(kept).form, { intent })),
      );
  }
  const foreign = readFormWith((await thief.get("/en/settings")).html, 'name="session"');
  foreign.set("session", session);
  await expectStatus("another account ends a foreign session", [404], () => thief.post("/en/settings", foreign));
  for (const id of ["0", "%00", "..%2f..%2fetc%2fpasswd", "1%27%20OR%201=1--", "a".repeat(3000)])
    await expectStatus(`an invented id of an answer (${id.slice(0, 24)})`, [404], () =>
      thief.get(`/en/me/attempts/${id}`),
    );
  for (const path of ["/en/me/export?format=json", "/en/me/export?format=csv&user=1"]) {
    const { html } = await thief.get(path);
    tries += 1;
    area.promise(!html.includes(attempt.split("/").at(-1) ?? ""), `an export holds only one's own (${path})`);
  }

  // A reset link that nobody made.
  const reset = (await visitor.get(`/en/reset/${"A".repeat(43)}`)).html;
  const form = reset.includes('name="password"') ? readFormWith(reset, 'name="password"') : new FormData();
  form.set("token", "A".repeat(43));
  form.set("password", eve.password);
  await expectStatus("a reset link that nobody made", [200, 400, 404], () =>
    visitor.post(`/en/reset/${"A".repeat(43)}`, form),
  );

  // Cookies with a part of somebody else's.
  const cookies = new Map(owner.cookie.split("; ").map((pair) => pair.split(/=(.*)/s) as [string, string]));
  const name = [...cookies.keys()].find((key) => key.endsWith("session_token")) ?? "none";
  const [token = "", signature = ""] = decodeURIComponent(cookies.get(name) ?? "").split(/\.(.*)/s);
  for (const [what, value] of [
    ["without a signature", token],
    ["with a wrong signature", `${token}.${"A".repeat(43)}=`],
    ["of another token", `${"x".repeat(token.length)}.${signature}`],
    ["of the session's id", `${session}.${signature}`],
    ["that is no cookie", "%E0%A4%A"],
    ["without an end", "A".repeat(8000)],
  ] as const) {
    tries += 1;
    const reply = await fetch(`${fleet.getUrl()}/en/me`, {
      headers: { cookie: `${name}=${value.includes("%") ? value : encodeURIComponent(value)}` },
    });
    const html = await reply.text();
    area.seen.read(undefined, { path: "/en/me", html, headers: reply.headers });
    area.promise(reply.status < 500 && !html.includes(ada.name), `a session cookie ${what}: ${reply.status}, nobody`);
  }
  const stay = await Promise.all([owner, secondBrowser].map((client) => client.get("/en/settings")));
  area.note("tries", tries);
  area.promise(
    stay.every(({ html }) => html.includes(ada.email)),
    "the owner is still signed in in both browsers",
  );
  area.promise((await read()) === before, "nothing of the owner was changed");
});
