// A process that writes as a server does, with as many clients as asked for, until it is told to stop. Every line of its
// output is one acknowledged row. Run with the condition that server files ask for: see startWriter.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

if (process.argv[2] === "write") await write(Number(process.argv[3]));

async function write(clients: number): Promise<void> {
  const { transact } = await import("#server/db");
  let isStopping = false;
  process.once("SIGTERM", () => {
    isStopping = true;
  });
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (!isStopping) {
        const id = crypto.randomUUID();
        await transact(async (tx) => {
          // A read that turns into a write: what a plain BEGIN cannot do beside another process.
          const count = await tx.user.count();
          await tx.user.create({ data: { id, name: String(count), email: `${id}@example.org` }, select: { id: true } });
        });
        process.stdout.write(`${id}\n`);
      }
    }),
  );
  process.exit(0);
}

export type Writer = { acknowledged: string[]; process: ChildProcess; stop: () => Promise<number | null> };

export function startWriter(dataDir: string, clients: number): Writer {
  const file = fileURLToPath(import.meta.url);
  const args = ["--conditions=react-server", "--import", "tsx", file, "write", String(clients)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  let rest = "";
  child.stdout.on("data", (chunk) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    acknowledged.push(...lines);
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return {
    acknowledged,
    process: child,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
