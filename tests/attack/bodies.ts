// Bodies, headers and addresses that no browser sends. The server's memory is small, so that what it kept would end it.

import { statSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { readFormWith } from "../browser/_plain-form.ts";
import { query } from "../unit/server/_sqlite.ts";
import { becomeGuest, buildMarked, countRows, fillIn, LESSON, openForm, REPAIR } from "./_answers.ts";
import { countStatuses, repeat, runArea } from "./_area.ts";

const HEAP_MB = 400;

await runArea(async (area) => {
  const fleet = await area.start({ NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` });
  const client = fleet.connect();
  const intact = await becomeGuest(client);
  const signInForm = readFormWith((await client.get("/en/sign-in")).html, 'name="email"');
  const bytes = () => statSync(fleet.databaseFile).size;
  const measure = async (what: string, statuses: (number | string)[], wanted: (number | string)[]) => {
    area.note(what, countStatuses(statuses));
    area.promise(
      statuses.every((status) => wanted.includes(status)),
      `${what}: only ${wanted.join(", ")}`,
    );
  };

  const memoryBefore = fleet.measureMemory();
  const many = area.isFull ? 400 : 5;
  const huge = "a".repeat(2_400_000);
  const post = async (path: string, fields: Record<string, string>, form = signInForm) =>
    (await client.post(path, fillIn(form, fields))).status;
  await measure(
    "addresses of 2.4 MB",
    await repeat(many, 4, () =>
      post("/en/sign-in", { email: `${huge}@example.org`, password: "x" }).catch(() => "cut off"),
    ),
    [413, "cut off"],
  );
  await measure(
    "addresses of 15 KB",
    await repeat(many * 5, 8, (index) =>
      post("/en/sign-in", { email: `${index}${"b".repeat(15_000)}@example.org`, password: "x" }),
    ),
    [200],
  );
  await measure(
    "form keys of 1 MB",
    await repeat(many, 4, () => post(REPAIR, { key: "k".repeat(1_000_000) }, intact)),
    [200],
  );
  await measure(
    "variants of 1 MB",
    await repeat(many, 4, () => post(REPAIR, { variant: "v".repeat(1_000_000) }, intact)),
    [200],
  );
  const grown = fleet.measureMemory() - memoryBefore;
  area.note("memory of the servers before, grown by", `${memoryBefore} MB, ${grown} MB`);

  const sizeBefore = bytes();
  const rowsBefore = await countRows(fleet.databaseFile, "Attempt");
  const undeclared = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`field-${index}`, "x".repeat(30_000)]),
  );
  await measure(
    "answers with 40 undeclared fields of 30 KB",
    await repeat(area.isFull ? 10 : 3, 2, async () => {
      const marked = buildMarked(intact).form;
      for (const [name, value] of Object.entries({ ...undeclared, __proto__x: "x", constructor: "x" }))
        marked.set(name, value);
      return (await client.post(REPAIR, marked)).status;
    }),
    [303],
  );
  const [longest] = await query(fleet.databaseFile, "SELECT max(length(raw)) AS size FROM Attempt");
  const stored = (await countRows(fleet.databaseFile, "Attempt")) - rowsBefore;
  area.note(
    "kept of them",
    `${stored} answers, the longest ${longest?.size} characters; file grown by ${bytes() - sizeBefore} bytes`,
  );
  area.promise(Number(longest?.size) < 5000, "undeclared fields are not kept");

  const { port, hostname } = new URL(fleet.getUrl());
  const send = (path: string, headers: Record<string, string>, pieces: string[]) =>
    new Promise<number | string>((resolve) => {
      const sent = request({ port, hostname, path, method: "POST", headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", () => resolve("cut off"));
      for (const piece of pieces) sent.write(piece);
      sent.end();
    });
  const multipart = "multipart/form-data; boundary=x";
  const action = { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" };
  const hostile: [string, string, Record<string, string>, string[], (number | string)[]][] = [
    [
      "3 MB in pieces without a length",
      LESSON,
      { "content-type": multipart },
      Array.from({ length: 30 }, () => "y".repeat(100_000)),
      [413, "cut off"],
    ],
    [
      "a multipart without an end",
      LESSON,
      { "content-type": multipart },
      ['--x\r\ncontent-disposition: form-data; name="intent"\r\n\r\nans'],
      [400, 409],
    ],
    [
      "a multipart without a boundary",
      LESSON,
      { "content-type": "multipart/form-data" },
      ["anything"],
      [400, 409, 415],
    ],
    ["a multipart of zeros", LESSON, { "content-type": multipart }, ["\0".repeat(5000)], [400, 409]],
    ["an action that there is not", LESSON, action, ["[]"], [400, 404, 409]],
    [
      "an action with arguments of others",
      LESSON,
      action,
      ['["$K1","$F2",{"__proto__":{"isAdmin":true}}]'],
      [400, 404, 409],
    ],
    ["an action with a deep argument", LESSON, action, ["[".repeat(50_000)], [400, 404, 409]],
    ["JSON", LESSON, { "content-type": "application/json" }, ['{"intent":"answer"}'], [200, 400, 405, 409, 415]],
    [
      "a form from another site",
      LESSON,
      { origin: "https://evil.example", "content-type": multipart },
      ["--x--"],
      [403],
    ],
    ["a form from a page without an address", LESSON, { origin: "null", "content-type": multipart }, ["--x--"], [403]],
    ["a header of 20 KB", LESSON, { "x-long": "z".repeat(20_000) }, [], [431]],
    [
      "a compressed body",
      LESSON,
      { "content-type": multipart, "content-encoding": "gzip" },
      ["not gzip"],
      [400, 409, 415],
    ],
    ["a post to a program's address", "/api/health/ready", { "content-type": "text/plain" }, ["x"], [405]],
  ];
  for (const [what, path, headers, pieces, wanted] of hostile)
    await measure(what, [await send(path, headers, pieces)], wanted);
  const fields = ["$ACTION_KEY", "$ACTION_1:0", "$ACTION_1:1", "$ACTION_REF_1"];
  const crooked = await repeat(fields.length * 3, 4, async (index) => {
    const value = ["nonsense", '{"id":"x","bound":"$@9"}', '["$F1","$K9",{"then":"$1"}]'][index % 3] ?? "";
    return (
      await client.post(
        LESSON,
        fillIn(await openForm(client, "what-happens"), { [fields[index % fields.length] ?? ""]: value }),
      )
    ).status;
  });
  area.note("action fields with foreign arguments", countStatuses(crooked));
  area.promise(
    crooked.every((status) => status < 500),
    "action fields with foreign arguments: no error of the server",
  );

  // Half of a form, and then nothing: the others must not notice, in full not even when all places are taken.
  const sockets = Array.from({ length: area.isFull ? 2500 : 50 }, () => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.write(`POST ${LESSON} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf`);
    return socket;
  });
  const meanwhile = await client.post(REPAIR, buildMarked(intact).form);
  area.promise(meanwhile.status === 303, `beside ${sockets.length} half forms an answer is kept`);
  for (const socket of sockets) socket.destroy();
  area.promise(
    fleet.servers.every((server) => server.exitCode() === null),
    `the servers live, with ${HEAP_MB} MB of heap`,
  );
  area.promise(grown < 350 * area.servers, `hostile texts are not kept in memory (${grown} MB more)`);
});
