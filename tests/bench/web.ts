// The server as learners meet it: start, a lesson page, answers by one and by 32 clients, memory after many of them.
// Needs a build (`npm run bench web` makes one). Figures are of this machine; ratios between runs say more than numbers.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";
import { type Browserless, createBrowserless, readForm } from "../browser/_plain-form.ts";
import { startServer, type TestServer } from "../browser/_server.ts";

const LESSON = "/en/lessons/port-and-target-port";
const REPAIR = "/en/exercises/repair-mysql";
const SUBMISSIONS = Number(process.env.BENCH_SUBMISSIONS ?? 10_000);

function say(label: string, value: string): void {
  process.stdout.write(`${label.padEnd(58)} ${value}\n`);
}

function describeTimes(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   (${times.length})`;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measureLessonPage(server: TestServer): Promise<void> {
  const client = createBrowserless(server.url);
  for (let warm = 0; warm < 20; warm += 1) await client.get(LESSON);
  const times: number[] = [];
  for (let run = 0; run < 200; run += 1) times.push(await time(() => client.get(LESSON)));
  say("lesson page, a visitor", describeTimes(times));
  const { html } = await client.get(LESSON);
  say("lesson page, HTML", `${html.length} bytes, ${gzipSync(html).length} compressed`);
  const others = listScripts((await client.get("/en/lessons")).html);
  const scripts = listScripts(html);
  const own = scripts.filter((path) => !others.includes(path));
  const sum = async (paths: string[]) => {
    const sizes = await Promise.all(paths.map(async (path) => gzipSync((await client.get(path)).html).length));
    return sizes.reduce((total, size) => total + size, 0);
  };
  say("lesson page, scripts (compressed)", `${await sum(scripts)} bytes`);
  say("   of these the lesson's own, beyond the framework's", `${await sum(own)} bytes`);
}

function listScripts(html: string): string[] {
  const paths = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].flatMap(([tag, path = ""]) =>
    // Browsers that know modules never fetch these.
    tag.includes("noModule") ? [] : [path],
  );
  return [...new Set(paths)];
}

/** What the page's script posts: the form as the second argument of the server action. */
async function act(server: TestServer, client: Browserless, path: string, form: FormData): Promise<string> {
  const reference = [...form.entries()].find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1];
  const body = new FormData();
  for (const [name, value] of form.entries()) if (!name.startsWith("$")) body.append(`_1_${name}`, value);
  body.append("0", '[null,"$K1"]');
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "next-action": JSON.parse(String(reference)).id, cookie: client.cookie, accept: "text/x-component" },
    body,
  });
  const text = await response.text();
  if (response.status !== 200 || !text.includes("data-outcome"))
    throw new Error(`${response.status}: ${text.slice(0, 300)}`);
  return text;
}

type Learner = { client: Browserless; form: FormData; field: string; manifest: string };

/** A guest with the repair exercise open: it stays open, so that answers can follow one another. */
async function openRepair(server: TestServer): Promise<Learner> {
  const client = createBrowserless(server.url);
  const first = readForm((await client.get(REPAIR)).html, "repair-mysql");
  first.set("intent", "hint");
  await client.post(REPAIR, first);
  const { html } = await client.get(REPAIR);
  const form = readForm(html, "repair-mysql");
  form.set("intent", "answer");
  const [, field = "", text = ""] = /<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</.exec(html) ?? [];
  return { client, form, field, manifest: text.replaceAll("&quot;", '"') };
}

async function submitMany(
  server: TestServer,
  clients: number,
  total: number,
): Promise<{ times: number[]; seconds: number }> {
  const learners = await Promise.all(Array.from({ length: clients }, () => openRepair(server)));
  const times: number[] = [];
  let next = 0;
  const start = performance.now();
  await Promise.all(
    learners.map(async ({ client, form, field, manifest }) => {
      while (next < total) {
        next += 1;
        form.set("key", crypto.randomUUID());
        form.set(field, `${manifest}\n# ${next}`);
        times.push(await time(() => act(server, client, REPAIR, form)));
      }
    }),
  );
  return { times, seconds: (performance.now() - start) / 1000 };
}

function readMemory(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return `${megabytes("VmRSS")} MB resident, ${megabytes("VmHWM")} MB at most`;
}

const settings = { CONTENT_DIR: "content", SUBMISSIONS_PER_MINUTE: "1000000", ANSWERS_PER_DAY: "1000000" };
say("machine", `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
let server = await startServer(settings);
await server.stop();
const started = await time(async () => {
  server = await startServer({ ...settings, DATA_DIR: server.dataDir });
});
say("server, second start to first page", `${(started / 1000).toFixed(2)} s`);
try {
  await measureLessonPage(server);
  say("memory before answers", readMemory(server.pid));
  await submitMany(server, 1, 50);
  say("answer, 1 client", describeTimes((await submitMany(server, 1, 300)).times));
  const many = await submitMany(server, 32, 1000);
  say("answer, 32 clients", describeTimes(many.times));
  const rest = Math.max(0, SUBMISSIONS - 1350);
  const { seconds } = await submitMany(server, 32, rest);
  say("answers graded and kept", `${(rest / seconds).toFixed(0)} a second`);
  say(`memory after ${SUBMISSIONS} answers`, readMemory(server.pid));
} finally {
  await server.stop();
}
