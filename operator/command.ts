/** One command of `npm run -s operator -- NAME …`. `run` gets the words after the name and returns the exit code. */
export type Command = {
  /** The words after the name, for the usage text. */
  usage: string;
  summary: string;
  run: (args: string[]) => Promise<number>;
};

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** For what went wrong: one sentence, so that a cron mail is understood. Returns the exit code. */
export function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
