import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Observation = {
  outcome: "answered" | "refused" | "timed-out" | "closed" | "failed" | "listening" | "ready";
  /** Who answered, and the source address it saw. */
  by?: string;
  source?: string;
  code?: string;
};

export type DialOrder = { protocol: string; host: string; port: number; from?: string; timeoutMs: number };

export type KernelDriver = {
  listen(protocol: string, port: number, address?: string): Promise<Observation>;
  /** Closes everything that it listens on. */
  reset(): Promise<Observation>;
  dial(order: DialOrder): Promise<Observation>;
  stop(): void;
};

const SCRIPT = fileURLToPath(new URL("./driver.mjs", import.meta.url));

/** One process per namespace, so that a thousand connections do not need a thousand processes. */
export async function startDriver(namespace: string, name: string): Promise<KernelDriver> {
  const child = spawn("ip", ["netns", "exec", namespace, process.execPath, SCRIPT, name], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, (observation: Observation) => void>();
  let lastId = 0;
  const ready = new Promise<Observation>((resolve) => waiting.set(0, resolve));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { id, ...observation } = JSON.parse(line) as Observation & { id: number };
    waiting.get(id)?.(observation);
    waiting.delete(id);
  });
  child.on("exit", () => {
    for (const resolve of waiting.values()) resolve({ outcome: "failed", code: "driver ended" });
    waiting.clear();
  });
  const order = (command: object) =>
    new Promise<Observation>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      child.stdin.write(`${JSON.stringify({ id: lastId, ...command })}\n`);
    });
  await ready;
  return {
    listen: (protocol, port, address) => order({ do: "listen", protocol, port, address }),
    reset: () => order({ do: "reset" }),
    dial: (dial) => order({ do: "dial", ...dial }),
    stop: () => child.kill("SIGKILL"),
  };
}
