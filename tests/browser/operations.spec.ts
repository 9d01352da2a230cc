import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { createBrowserless, readForm } from "./_plain-form.ts";
import { startServer } from "./_server.ts";

const LESSON = "/en/lessons/first-lesson";

// Most of them start a server or two, and a busy machine takes half a minute for one.
test.describe.configure({ timeout: 150_000 });

// Another process with SQLite's write lock, as long as its input stays open.
const LOCK = `
  const sqlite3 = require("sqlite3");
  const database = new sqlite3.Database(process.argv[1]);
  database.exec("BEGIN IMMEDIATE", (error) => process.stdout.write(error ? String(error) : "locked"));
  process.stdin.on("end", () => process.exit(0)).resume();
`;

test("a polite stop answers what is under way, closes the database and ends with 0", async () => {
  const server = await startServer();
  const client = createBrowserless(server.url);
  const form = readForm((await client.get(LESSON)).html, "which-port");
  form.set("port", "4711");
  form.set("intent", "answer");
  const answering = client.post(LESSON, form);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await server.stop("SIGTERM");
  const answered = await answering.catch(() => "refused" as const);
  if (answered !== "refused") expect(answered.status).toBe(303);
  expect(server.exitCode()).toBe(0);
  const log = join(server.dataDir, "three-ports.db-wal");
  expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
});

test("a port that is taken ends the server with a sentence", async () => {
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => holder.listen(0, () => resolve()));
  const address = holder.address();
  const port = typeof address === "object" && address ? address.port : 0;
  await expect(startServer({ PORT: String(port) })).rejects.toThrow(`Port ${port} is in use by another program`);
  holder.close();
});

test("while another program writes, an answer is asked to come again and the text stays; pages go on", async () => {
  const server = await startServer();
  const holder = spawn(process.execPath, ["-e", LOCK, join(server.dataDir, "three-ports.db")]);
  try {
    const client = createBrowserless(server.url);
    const form = readForm((await client.get(LESSON)).html, "which-port");
    form.set("port", "4711");
    form.set("intent", "answer");
    expect(String(await new Promise((resolve) => holder.stdout.once("data", resolve)))).toBe("locked");
    const started = performance.now();
    const [busy, page, ready] = await Promise.all([
      client.post(LESSON, form),
      createBrowserless(server.url)
        .get("/zh/lessons")
        .then((reply) => ({ ...reply, after: performance.now() - started })),
      fetch(`${server.url}/api/health/ready`),
    ]);
    expect(page.status).toBe(200);
    expect(page.after).toBeLessThan(4000);
    expect(busy.status).toBe(200);
    expect(busy.html).toContain("Somebody else is writing just now");
    expect(busy.html).toContain('value="4711"');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: "not-ready", reason: "locked" });

    holder.stdin.end();
    await new Promise((resolve) => holder.once("exit", resolve));
    expect((await client.post(LESSON, form)).status).toBe(303);
    expect(await (await fetch(`${server.url}/api/health/ready`)).json()).toEqual({ status: "ready" });
    expect(await (await fetch(`${server.url}/api/health/live`)).json()).toEqual({ status: "live" });
  } finally {
    holder.kill();
    await server.stop();
  }
});

test("backup and restore work from the terminal, and not under a running server", async () => {
  const server = await startServer();
  const operate = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "operator", "--", ...args], {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: server.dataDir },
    });
    return { status, text: stdout + stderr };
  };
  const folder = join(server.dataDir, "backups/one");
  expect(operate("backup", folder)).toMatchObject({ status: 0, text: expect.stringContaining("session-secret") });
  expect(operate("backup", folder)).toMatchObject({ status: 1, text: expect.stringContaining("never overwrites") });
  expect(operate("restore", folder)).toMatchObject({ status: 1, text: expect.stringContaining("A server runs on") });
  await server.stop();
  expect(operate("restore", folder)).toMatchObject({ status: 0, text: expect.stringContaining("rows restored") });
  expect(operate("check")).toMatchObject({ status: 0, text: expect.stringContaining("sound") });
});

test("every response has a policy, pictures are not computed, and a form of another build says so and keeps the text", async ({
  request,
  baseURL,
}) => {
  const { html } = await createBrowserless(baseURL ?? "").get(LESSON);
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
  const paths = ["/", script, "/icon.svg", "/robots.txt", "/en/nowhere", "/_next/nowhere", "/en/%", "/api/nowhere"];
  for (const path of [...paths, "/_next/image?url=%2Ficon.svg&w=64&q=75"]) {
    const response = await fetch(`${baseURL}${path}`, { redirect: "manual" });
    expect(response.headers.get("content-security-policy"), path).toContain("frame-ancestors 'none'");
    expect(response.status, path).toBeLessThan(500);
  }
  expect((await request.get("/_next/image?url=%2Ficon.svg&w=64&q=75")).status()).toBe(404);

  const form = new FormData();
  for (const [name, value] of readForm(html, "which-port").entries())
    form.append(name, String(value).replace(/"id":"[0-9a-f]+"/, `"id":"${"0".repeat(42)}"`));
  form.set("port", "4711");
  const outdated = await createBrowserless(baseURL ?? "").post(LESSON, form);
  expect(outdated.status).toBe(409);
  expect(outdated.html).toContain("This form is out of date");
  expect(outdated.html).toContain("4711");
});
