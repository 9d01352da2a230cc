/** What a command of this program prints, and its exit code. */
export type CommandResult = { stdout: string; stderr: string; exit: 0 | 1 | 2 | 3 };
