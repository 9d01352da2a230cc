import type { Pod } from "../api/objects.ts";
import type { ApiServer } from "../apiserver/create-api-server.ts";
import { listFlags } from "./command-line/flag-tables.ts";
import { parseCommandLine } from "./command-line/parse-command-line.ts";
import { parseFlags } from "./command-line/parse-flags.ts";
import { splitCommandWords } from "./command-line/split-command-words.ts";
import { createClusterClient } from "./create-cluster-client.ts";
import { renderErrors } from "./errors/render-errors.ts";
import { createUsageError } from "./errors/usage-error.ts";
import type { FieldOwners } from "./field-owners.ts";
import { filterText } from "./filters/filter-text.ts";
import type { CommandResult, FileSet } from "./kubectl-types.ts";
import { notModelled } from "./verbs/small-verbs.ts";
import { findVerb } from "./verbs/verb-table.ts";

export type { CommandResult } from "./kubectl-types.ts";

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
};

export type Kubectl = {
  /**
   * One line as typed at a prompt: `kubectl …`, with quotes, pipes into grep, head, tail, wc, sort and cat, and here-documents.
   * Given files stay for the commands after it. Never throws; what is not modelled says so on stderr.
   */
  run: (commandLine: string, files?: Record<string, string>, options?: { now?: string }) => CommandResult;
};

export function createKubectl(config: KubectlConfig): Kubectl {
  const files = new Map(Object.entries(config.files ?? {}));
  const owners: FieldOwners = new Map();
  return {
    run: (commandLine, added = {}, options = {}) => {
      for (const [path, text] of Object.entries(added)) files.set(path, text);
      const line = parseCommandLine(commandLine);
      if (line.status === "invalid") return { stdout: "", stderr: `${line.message}\n`, exit: 2 };
      const [command = [], ...filters] = line.stages;
      if (command.length === 0) return { stdout: "", stderr: "", exit: 0 };
      const [program = "", ...words] = command;
      if (program !== "kubectl" && program !== "k") {
        return { stdout: "", stderr: `sh: ${program}: command not found\n`, exit: 127 };
      }
      const visible = new Map(files);
      if (line.stdin !== undefined) visible.set("-", line.stdin);
      const now = options.now ?? config.now ?? config.server.config.now;
      const result = runCommand(words, visible, now, config, owners);
      return filters.reduce(filterText, result);
    },
  };
}

function runCommand(
  words: string[],
  files: FileSet,
  now: string,
  config: KubectlConfig,
  owners: FieldOwners,
): CommandResult {
  const out: string[] = [];
  const err: string[] = [];
  const finish = (exit: number): CommandResult => ({ stdout: out.join(""), stderr: err.join(""), exit });
  const split = splitCommandWords(words);
  if (split.names.length === 0) {
    const [flag] = split.flags;
    if (flag === undefined) return finish(0);
  }
  const found = findVerb(split.names);
  if (found.type === "unknown") {
    const hint =
      found.suggestions.length === 0
        ? ""
        : `\n\nDid you mean this?\n${found.suggestions.map((name) => `\t${name}\n`).join("")}`;
    err.push(renderErrors([{ type: "plain", message: `unknown command "${found.name}" for "kubectl"${hint}` }]));
    return finish(1);
  }
  const commandPath = `kubectl ${found.path}`;
  if (found.type === "group" && found.rest.length > 0) {
    err.push(renderErrors([createUsageError(`unknown command "${found.rest.join(" ")}"`, commandPath)]));
    return finish(1);
  }
  const verb = found.type === "verb" ? found.verb : notModelled;
  const parsed = parseFlags(split.withoutNames(found.path.split(" ").length), listFlags(found.path));
  if (parsed.status === "invalid" && found.type === "verb") {
    err.push(`error: ${parsed.message}\nSee '${commandPath} --help' for usage.\n`);
    return finish(1);
  }
  if (parsed.status === "help") {
    out.push(`The help texts of kubectl are not modelled; see https://kubernetes.io/docs/reference/kubectl/\n`);
    return finish(0);
  }
  if (parsed.status === "invalid")
    return { stdout: "", stderr: renderErrors(verb({} as never, { commandPath } as never)), exit: 1 };
  const { flags, args } = parsed;
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
      owners,
      warn,
    }),
    files,
    now,
    namespace: namespace || config.namespace || "default",
    hasExplicitNamespace: namespace !== "",
    k8sVersion: config.server.config.k8sVersion,
    print: (text: string) => void out.push(text),
    printError: (text: string) => void err.push(text),
  };
  const errors = verb(context, { flags, args, commandPath });
  err.push(renderErrors(errors));
  return finish(errors.length > 0 ? 1 : 0);
}
