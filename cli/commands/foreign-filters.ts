import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import type { ForeignFilter } from "#engine";

/** `sort` among them because the engine's own knows no keys. */
const PROGRAMS = ["awk", "jq", "nl", "python", "python3", "rev", "sed", "sort", "yq"];

const LONGEST_MS = 10_000;
const MOST_BYTES = 1 << 24;

/**
 * Programs of this machine that a case may pipe kubectl's output into: these, and no other. No shell sees the line: the
 * program gets the words of its own stage and nothing of the environment but PATH. awk, sed and python can still do whatever
 * their script says, so a file of cases deserves the trust of a shell script.
 */
export const foreignFilters: Record<string, ForeignFilter> = Object.fromEntries(
  PROGRAMS.map((program) => [program, (input, args) => runProgram(program, args, input)]),
);

/** Throws if the program is not there, does not end in time or writes too much. */
function runProgram(program: string, args: string[], input: string): ReturnType<ForeignFilter> {
  const { error, stdout, stderr, status } = spawnSync(program, args, {
    input,
    encoding: "utf8",
    cwd: tmpdir(),
    // Next's types want NODE_ENV in every environment.
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8", NODE_ENV: process.env.NODE_ENV },
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
    maxBuffer: MOST_BYTES,
  });
  // A program that ends without reading all of its input, as `sed 1q` does, breaks the pipe; that is no fault.
  if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") {
    throw new Error(`${program} could not be run: ${error.message}`);
  }
  return { stdout, stderr, exit: status ?? 1 };
}
