import { spawn } from "node:child_process";

export type KubectlAnswer =
  /** It ended; what it could read stands in `stdout` even where the exit code says that something failed. */
  | { status: "ended"; exit: number; stdout: string; stderr: string }
  | { status: "missing" }
  | { status: "timed-out" }
  | { status: "too-much" };

export const KUBECTL_LIMITS = { seconds: 60, megabytes: 64 };

/** Runs the user's own kubectl without a shell. Its time and output are limited. */
export function runKubectl(argv: readonly string[], limits = KUBECTL_LIMITS): Promise<KubectlAnswer> {
  return new Promise((resolve) => {
    const child = spawn("kubectl", argv, { stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let bytes = 0;
    const end = (answer: KubectlAnswer) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end({ status: "timed-out" }), limits.seconds * 1000);
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > limits.megabytes * 2 ** 20) end({ status: "too-much" });
        else output[name].push(chunk);
      });
    }
    child.on("error", () => end({ status: "missing" }));
    child.on("close", (exit) => {
      const [stdout, stderr] = [output.stdout, output.stderr].map((chunks) => Buffer.concat(chunks).toString("utf8"));
      end({ status: "ended", exit: exit ?? 1, stdout: stdout ?? "", stderr: stderr ?? "" });
    });
  });
}
