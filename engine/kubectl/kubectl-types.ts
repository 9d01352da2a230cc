import type { JsonObject } from "../api/objects.ts";
import type { ClusterClient } from "./cluster-client.ts";
import type { ParsedFlags } from "./command-line/parse-flags.ts";
import type { KubectlError } from "./errors/kubectl-error.ts";
import type { ResourceKind } from "./resources/resource-kinds.ts";

/** What one run of the program leaves on the terminal. */
export type CommandResult = { stdout: string; stderr: string; exit: number };

/** Files by path, as the command line names them ("svc.yaml", "dir/a.yaml"); "-" is standard input. */
export type FileSet = ReadonlyMap<string, string>;

export type KubectlContext = {
  client: ClusterClient;
  files: FileSet;
  /** RFC 3339; ages are counted up to it. */
  now: string;
  /** Namespace of the current context. */
  namespace: string;
  hasExplicitNamespace: boolean;
  k8sVersion: string;
  /** The command as --record notes it in an annotation, "" unless asked to. */
  changeCause: string;
  /** To standard output and standard error, as it stands: line ends are the caller's. */
  print: (text: string) => void;
  printError: (text: string) => void;
};

/** `argsBeforeDash` = how many of `args` stand before `--`. */
export type Invocation = { flags: ParsedFlags; args: string[]; argsBeforeDash: number; commandPath: string };

/** One verb. Empty list of errors = exit code 0. */
export type Verb = (context: KubectlContext, invocation: Invocation) => KubectlError[];

/** An object that a command works on, and where it came from. `object` is absent until it was fetched. */
export type ResourceInfo = {
  kind: ResourceKind;
  /** "" for cluster-scoped kinds. */
  namespace: string;
  name: string;
  /** File the object was read from, "" when it was named on the command line. */
  source: string;
  object: JsonObject;
};
