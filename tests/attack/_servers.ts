import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browserless, createBrowserless } from "../browser/_plain-form.ts";
import { startServer, type TestServer } from "../browser/_server.ts";
import type { Person, Seen } from "./_seen.ts";

export type Client = Browserless & { person: Person | undefined };

/** The servers of one database. */
export type Fleet = {
  dataDir: string;
  databaseFile: string;
  servers: TestServer[];
  /** A browser whose requests go to the servers in turn. `from`: the address that a proxy of ours says it has. */
  connect(options?: { from?: string; person?: Person }): Client;
  getUrl(): string;
  getOutput(): string;
  /** What all of them hold in memory, in MB. */
  measureMemory(): number;
  /** Kills one of them and starts another on the same database. */
  replace(index: number): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<void>;
  killNow(): void;
};

const SETTINGS = {
  // Requests come from this machine; whom they say they come from is believed.
  TRUSTED_PROXIES: "127.0.0.1 ::1",
  SUBMISSIONS_PER_MINUTE: "1000000",
  ANSWERS_PER_DAY: "1000000",
};

export async function startFleet(count: number, settings: Record<string, string>, seen: Seen): Promise<Fleet> {
  const servers: TestServer[] = [];
  let ended = "";
  const start = () => startServer({ ...SETTINGS, ...settings });
  // One after the other: the first one migrates.
  for (let index = 0; index < count; index += 1) servers.push(await start());
  let turn = 0;
  const getUrl = () => {
    turn += 1;
    return (servers[turn % servers.length] as TestServer).url;
  };
  const dataDir = settings.DATA_DIR ?? "";
  return {
    dataDir,
    databaseFile: join(dataDir, "three-ports.db"),
    servers,
    getUrl,
    connect({ from, person } = {}) {
      const headers: Record<string, string> = from === undefined ? {} : { "x-forwarded-for": from };
      const client = createBrowserless(getUrl, { headers, see: (reply) => seen.read(person, reply) });
      return Object.assign(client, { person });
    },
    getOutput: () => [ended, ...servers.map((server) => server.getOutput())].join("\n"),
    measureMemory: () => servers.reduce((sum, { pid }) => sum + readMemory(pid), 0),
    replace: async (index) => {
      const server = servers[index] as TestServer;
      await server.stop("SIGKILL");
      ended += server.getOutput();
      servers[index] = await start();
    },
    stop: async (signal = "SIGTERM") => {
      await Promise.all(servers.map((server) => server.stop(signal)));
    },
    killNow: () => {
      for (const server of servers) void server.stop("SIGKILL");
    },
  };
}

/** 0 where there is no /proc. */
function readMemory(pid: number): number {
  if (process.platform !== "linux") return 0;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
