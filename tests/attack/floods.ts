// Every form that a stranger can post, as fast as it goes, while somebody else reads.
import { readFormWith } from "../browser/_plain-form.ts";
import { becomeGuest, buildMarked, fillIn, LESSON, openForm, REPAIR } from "./_answers.ts";
import { countStatuses, repeat, runArea, sleep } from "./_area.ts";
import type { Client } from "./_servers.ts";

type Form = { path: string; open: (client: Client) => Promise<FormData>; isHashed?: boolean };

await runArea(async (area) => {
  const times = area.isFull ? 2000 : 10;
  const fleet = await area.start();
  const person = area.seen.invent();
  const openAccountForm = async (client: Client, path: string) =>
    readFormWith((await client.get(path)).html, 'name="email"');
  const fill = (form: FormData, fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  };
  const forms: Record<string, Form> = {
    "sign in": {
      path: "/en/sign-in",
      isHashed: true,
      open: async (client) => fill(await openAccountForm(client, "/en/sign-in"), person),
    },
    "sign up": {
      path: "/en/sign-up",
      isHashed: true,
      open: async (client) => fill(await openAccountForm(client, "/en/sign-up"), { ...person, email: "no address" }),
    },
    answer: { path: REPAIR, open: async (client) => buildMarked(await openForm(client, "repair", REPAIR)).form },
    hint: { path: LESSON, open: async (client) => fillIn(await openForm(client, "which-port"), { intent: "hint" }) },
    "another variant": {
      path: LESSON,
      open: async (client) => fillIn(await openForm(client, "which-port"), { intent: "another" }),
    },
    settings: {
      path: "/en/settings",
      open: async (client) =>
        fill(readFormWith((await client.get("/en/settings")).html, 'name="timeZone"'), {
          language: "zh",
          timeZone: "Asia/Shanghai",
        }),
    },
    remove: {
      path: "/en/me",
      open: async (client) => {
        await becomeGuest(client);
        return readFormWith((await client.get("/en/me")).html, 'name="confirm"');
      },
    },
    leave: {
      path: "/en/settings",
      open: async (client) => {
        await becomeGuest(client);
        return readFormWith((await client.get("/en/settings")).html, 'name="confirm"');
      },
    },
    "a reset link": {
      path: `/en/reset/${"B".repeat(43)}`,
      open: async () => fill(new FormData(), { token: "B".repeat(43), password: person.password }),
    },
  };

  let isOver = false;
  const pages: number[] = [];
  const reading = (async () => {
    const reader = fleet.connect({ from: "192.0.2.9" });
    while (!isOver) {
      const began = performance.now();
      const { status } = await reader.get("/zh/lessons");
      pages.push(status === 200 ? performance.now() - began : Number.POSITIVE_INFINITY);
      await sleep(100);
    }
  })();
  const memoryBefore = fleet.measureMemory();
  for (const [name, { path, open, isHashed = false }] of Object.entries(forms)) {
    const client = fleet.connect({ from: "198.51.100.7", person });
    const form = await open(client);
    const began = performance.now();
    const statuses = await repeat(
      isHashed && !area.isFull ? 6 : times,
      12,
      async () => (await client.post(path, form)).status,
    );
    const perSecond = (statuses.length / (performance.now() - began)) * 1000;
    area.note(name, `${countStatuses(statuses)}; ${perSecond.toFixed(0)} a second`);
    area.promise(
      statuses.every((status) => status < 500),
      `${name}: no error of the server`,
    );
  }
  isOver = true;
  await reading;
  const grown = fleet.measureMemory() - memoryBefore;
  pages.sort((a, b) => a - b);
  area.note(
    "pages meanwhile: read, median, slowest",
    `${pages.length}, ${Math.round(pages[pages.length >> 1] ?? 0)} ms, ${Math.round(pages.at(-1) ?? 0)} ms`,
  );
  area.note("memory of the servers, grown by", `${grown} MB`);
  // Generous: a machine that does other things too has little left.
  area.promise((pages.at(-1) ?? 0) < 20_000, "every page is served meanwhile");
});
