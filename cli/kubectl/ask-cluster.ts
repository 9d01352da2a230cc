import type { CommandResult } from "../command-result.ts";
import type { ReadFiles } from "../commands/read-manifest-files.ts";
import { findLanguage, getCliWords } from "../options/find-words.ts";
import { listArguments, parseOptions } from "../options/parse-options.ts";
import { COMMANDS } from "../options.ts";
import { readCluster } from "./read-cluster.ts";

type Command = (argv: readonly string[], read: ReadFiles) => CommandResult | Promise<CommandResult>;

/** Reads the cluster and hands what it holds to `explain` or `lint`, as if it were a file. */
export async function askCluster(
  name: "kubectl-explain" | "kubectl-lint",
  argv: readonly string[],
  command: Command,
): Promise<CommandResult> {
  const parsed = parseOptions(name, argv);
  if (parsed.status === "ended") return parsed.result;
  const { options } = parsed;
  const words = getCliWords(findLanguage(options.lang)).kubectl;
  const tell = (line: string) => {
    if (options.verbose) process.stderr.write(`$ ${line}\n`);
  };
  const reading = await readCluster(options, words, tell);
  if (reading.status === "failed") return { stdout: "", stderr: `${reading.message}\n`, exit: 2 };
  if (options.anonymise) {
    const { anonymiseFiles } = await import("../anonymise/anonymise-files.ts");
    return anonymiseFiles(reading, options);
  }
  const kept = listArguments(options, COMMANDS[name === "kubectl-explain" ? "explain" : "lint"].options);
  const result = await command(["--filename=kubectl", ...kept], () => ({ status: "ok", files: reading.files }));
  const remarks = reading.remarks.map((remark) => `${remark}\n`).join("");
  return { ...result, stderr: remarks + result.stderr };
}
