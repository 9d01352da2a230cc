import type { Pod } from "../api/objects.ts";
import type { ApiServer } from "../apiserver/create-api-server.ts";
import { listFlags } from "./command-line/flag-tables.ts";
import { parseCommandLine } from "./command-line/parse-command-line.ts";
import { type ParsedFlags, parseFlags } from "./command-line/parse-flags.ts";
import { createClusterClient } from "./create-cluster-client.ts";
import { renderErrors } from "./errors/render-errors.ts";
import { filterText } from "./filters/filter-text.ts";
import { getHelpText } from "./help/get-help-text.ts";
import type { CommandResult, FileSet } from "./kubectl-types.ts";
import { renderNotModelled } from "./verbs/small-verbs.ts";
import { findVerb } from "./verbs/verb-table.ts";

export type { CommandResult } from "./kubectl-types.ts";

/** Everything that the program would find on a real machine: server, files, clock and context. */
export type KubectlConfig = {
  server: ApiServer;
  /** Files that -f finds, by path. */
  files?: Record<string, string>;
  /** RFC 3339; ages are counted up to it. By default the server's own time, so that everything is 0s old. */
  now?: string;
  /** Whether endpoints controllers run; true by default. Without them a Service has no EndpointSlice. */
  hasControllers?: boolean;
  /** What kubelets and the network made of the Pods: addresses, nodes, conditions. By default nothing. */
  observePods?: (pods: Pod[]) => Pod[];
  /** Namespace of the current context; "default" unless told otherwise. */
  namespace?: string;
  /** Programs behind a pipe, by name, that come before those of `filters/`. By default none. */
  filters?: Record<string, ForeignFilter>;
};

/** What a program writes that reads `input` on standard input. What it throws, `run` throws. */
export type ForeignFilter = (input: string, args: string[]) => CommandResult;

export type Kubectl = {
  /**
   * One line as typed at a prompt: `kubectl …`, with quotes, here-documents, and pipes into the filters of `filters/`.
   * Given files stay for the commands after it. Never throws; what is not modelled says so on stderr.
   */
  run: (commandLine: string, files?: Record<string, string>, options?: { now?: string }) => CommandResult;
};

/** The files are remembered from command to command; all else is in the server. */
export function createKubectl(config: KubectlConfig): Kubectl {
  const files = new Map(Object.entries(config.files ?? {}));
  return {
    run: (commandLine, added = {}, options = {}) => {
      for (const [path, text] of Object.entries(added)) files.set(path, text);
      const line = parseCommandLine(commandLine);
      if (line.status === "invalid") return { stdout: "", stderr: `${line.message}\n`, exit: 2 };
      const stdin = readStdin(line, files);
      if (stdin.status === "failed") return stdin.result;
      const now = options.now ?? config.now ?? config.server.config.now;
      let result: CommandResult = { stdout: stdin.text ?? "", stderr: "", exit: 0 };
      for (const [index, [program = "", ...words]] of line.stages.entries()) {
        const hasInput = index > 0 || stdin.text !== undefined;
        if (program === "kubectl" || program === "k") {
          const visible = hasInput ? new Map([...files, ["-", result.stdout] as const]) : files;
          const answer = runCommand(words, visible, now, config);
          result = { ...answer, stderr: result.stderr + answer.stderr };
        } else if (index === 0 && program !== "") {
          result = runSource(program, words, files, result.stdout);
          if (result.exit === 127) return result;
        } else if (program !== "") result = runFilter(program, words, result, config.filters ?? {});
      }
      return result;
    },
  };
}

type Stdin = { status: "ok"; text: string | undefined } | { status: "failed"; result: CommandResult };

/** A here-document, or the file behind `<`. */
function readStdin({ stdin, stdinPath }: { stdin?: string; stdinPath?: string }, files: FileSet): Stdin {
  if (stdinPath === undefined) return { status: "ok", text: stdin };
  const text = files.get(stdinPath);
  if (text !== undefined) return { status: "ok", text };
  const stderr = `sh: ${stdinPath}: No such file or directory\n`;
  return { status: "failed", result: { stdout: "", stderr, exit: 1 } };
}

/** `cat FILE | kubectl …` and `echo TEXT | kubectl …` are standard input written in another way. */
function runSource(program: string, args: string[], files: FileSet, stdin: string): CommandResult {
  if (program === "echo") return { stdout: `${args.join(" ")}\n`, stderr: "", exit: 0 };
  if (program !== "cat") return { stdout: "", stderr: `sh: ${program}: command not found\n`, exit: 127 };
  const missing = args.find((path) => path !== "-" && !files.has(path));
  if (missing !== undefined) return { stdout: "", stderr: `cat: ${missing}: No such file or directory\n`, exit: 1 };
  const texts = args.map((path) => (path === "-" ? stdin : (files.get(path) ?? "")));
  return { stdout: args.length === 0 ? stdin : texts.join(""), stderr: "", exit: 0 };
}

/** Standard error passes a filter by; its exit code is that of the pipeline. */
function runFilter(
  program: string,
  args: string[],
  input: CommandResult,
  filters: Record<string, ForeignFilter>,
): CommandResult {
  const foreign = Object.hasOwn(filters, program) ? filters[program] : undefined;
  if (foreign === undefined) return filterText(input, [program, ...args]);
  const answer = foreign(input.stdout, args);
  return { ...answer, stderr: input.stderr + answer.stderr };
}

/** From words to the terminal: find the verb, read its flags, run it, say what went wrong. */
function runCommand(words: string[], files: FileSet, now: string, config: KubectlConfig): CommandResult {
  const out: string[] = [];
  const err: string[] = [];
  const finish = (exit: number): CommandResult => ({ stdout: out.join(""), stderr: err.join(""), exit });
  const found = findVerb(words);
  if (found.type === "none") {
    out.push(getHelpText(""));
    return finish(0);
  }
  if (found.type === "unknown") {
    err.push(renderUnknownCommand(found.name, found.suggestions, words));
    return finish(1);
  }
  const commandPath = `kubectl ${found.path}`;
  const parsed = parseFlags(found.words, listFlags(found.path));
  if (parsed.status === "help") {
    out.push(getHelpText(found.path));
    return finish(0);
  }
  if (parsed.status === "invalid") {
    // Which flags a command takes is only known of those that are modelled.
    if (found.type === "not-modelled") err.push(renderNotModelled(commandPath));
    else err.push(`error: ${parsed.message}\nSee '${commandPath} --help' for usage.\n`);
    return finish(1);
  }
  const { flags, args, argsBeforeDash } = parsed;
  if (flags.hasChanged("record"))
    err.push("Flag --record has been deprecated, --record will be removed in the future\n");
  const warned = new Set<string>();
  const warn = (text: string) => {
    if (!warned.has(text)) err.push(`Warning: ${text}\n`);
    warned.add(text);
  };
  const namespace = flags.text("namespace");
  const context = {
    client: createClusterClient({
      server: config.server,
      hasControllers: config.hasControllers ?? true,
      observePods: config.observePods ?? ((pods) => pods),
      warn,
    }),
    files,
    now,
    namespace: namespace || config.namespace || "default",
    hasExplicitNamespace: namespace !== "",
    k8sVersion: config.server.config.k8sVersion,
    changeCause: flags.bool("record") ? renderChangeCause(found.path, args, flags.typed) : "",
    print: (text: string) => void out.push(text),
    printError: (text: string) => void err.push(text),
  };
  const errors = found.verb(context, { flags, args, argsBeforeDash, commandPath });
  err.push(renderErrors(errors));
  return finish(errors.length > 0 ? 1 : 0);
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/record_flags.go parseCommandArguments */
function renderChangeCause(path: string, args: string[], typed: ParsedFlags["typed"]): string {
  return ["kubectl", path, ...args, ...typed.map(([name, value]) => `--${name}=${value}`)].join(" ");
}

function renderUnknownCommand(name: string, suggestions: string[], words: string[]): string {
  // kubectl looks for a plugin of that name first, and plugins must not stand behind flags.
  const [first = ""] = words;
  if (first.startsWith("-")) return `Error: flags cannot be placed before plugin name: ${first}\n`;
  const list = suggestions.map((suggestion) => `\t${suggestion}\n`).join("");
  const hint = list === "" ? "" : `\n\nDid you mean this?\n${list}`;
  return renderErrors([{ type: "plain", message: `unknown command "${name}" for "kubectl"${hint}` }]);
}
