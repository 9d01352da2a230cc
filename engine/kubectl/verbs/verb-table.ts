import { findCommandWord } from "../command-line/find-command-word.ts";
import { listFlags } from "../command-line/flag-tables.ts";
import { createUsageError } from "../errors/usage-error.ts";
import { getHelpText } from "../help/get-help-text.ts";
import type { Verb } from "../kubectl-types.ts";
import { annotate } from "./annotate.ts";
import { apiResources, apiVersions } from "./api-resources.ts";
import { apply } from "./apply.ts";
import { setLastApplied, viewLastApplied } from "./apply-last-applied.ts";
import { create } from "./create.ts";
import { createConfigMap, createDeployment, createNamespace } from "./create-others.ts";
import { createServiceVerb } from "./create-service.ts";
import { deleteObjects } from "./delete.ts";
import { describe } from "./describe.ts";
import { edit } from "./edit.ts";
import { explain } from "./explain.ts";
import { expose } from "./expose.ts";
import { get } from "./get.ts";
import { createHelpVerb, options } from "./help.ts";
import { label } from "./label.ts";
import { patch } from "./patch.ts";
import { replace } from "./replace.ts";
import { run } from "./run.ts";
import { setSelector } from "./set-selector.ts";
import { clusterInfo, createCordonVerb, currentContext, notModelled, scale } from "./small-verbs.ts";
import { version } from "./version.ts";

/** By path after "kubectl". A path that others begin with and that has no verb of its own is a mere group. */
const verbs = new Map<string, Verb>([
  ["annotate", annotate],
  ["api-resources", apiResources],
  ["api-versions", apiVersions],
  ["apply", apply],
  ["apply set-last-applied", setLastApplied],
  ["apply view-last-applied", viewLastApplied],
  ["cluster-info", clusterInfo],
  ["config current-context", currentContext],
  ["cordon", createCordonVerb(true)],
  ["create", create],
  ["create configmap", createConfigMap],
  ["create deployment", createDeployment],
  ["create namespace", createNamespace],
  ["create service clusterip", createServiceVerb("ClusterIP")],
  ["create service externalname", createServiceVerb("ExternalName")],
  ["create service loadbalancer", createServiceVerb("LoadBalancer")],
  ["create service nodeport", createServiceVerb("NodePort")],
  ["delete", deleteObjects],
  ["describe", describe],
  ["edit", edit],
  ["explain", explain],
  ["expose", expose],
  ["get", get],
  ["help", createHelpVerb(findHelpPath)],
  ["label", label],
  ["options", options],
  ["patch", patch],
  ["replace", replace],
  ["run", run],
  ["scale", scale],
  ["set selector", setSelector],
  ["uncordon", createCordonVerb(false)],
  ["version", version],
]);

/** Cobra's aliases; usage texts show the full name whichever was typed. */
const aliases = new Map([
  ["create cm", "create configmap"],
  ["create deploy", "create deployment"],
  ["create ns", "create namespace"],
  ["create svc", "create service"],
]);

/** Every command of kubectl v1.36, in the order in which it was added: suggestions come in this order. */
const allCommands = (
  "create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint " +
  "describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion " +
  "alpha api-resources api-versions config plugin version options kuberc help"
).split(" ");

// Not modelled, but known: `kubectl create secret` is no typing error.
const groups = new Set(["create service", "set", "config", "rollout", "auth", "certificate", "top", "alpha", "plugin"]);
const knownChildren = new Map([
  [
    "create",
    "clusterrole clusterrolebinding cronjob ingress job poddisruptionbudget pdb priorityclass quota role rolebinding secret serviceaccount sa token".split(
      " ",
    ),
  ],
  ["set", "env image resources serviceaccount subject".split(" ")],
  ["config", "view get-contexts set-context use-context set get-clusters get-users".split(" ")],
  ["rollout", "history pause restart resume status undo".split(" ")],
]);

/** `words` = what is left for flags and arguments. */
export type FoundVerb =
  | { type: "verb" | "group" | "not-modelled"; verb: Verb; path: string; words: string[] }
  | { type: "none" }
  | { type: "unknown"; name: string; suggestions: string[] };

/** Walks down the tree of commands as far as names lead; flags may stand before and between the names. */
export function findVerb(words: string[]): FoundVerb {
  let path = "";
  let rest = words;
  // One name at a time, because the flags of a parent decide which of the following words are values.
  for (;;) {
    const at = findCommandWord(rest, listFlags(path));
    const name = at < 0 ? undefined : (rest[at] as string);
    if (path === "" && (name === undefined || name === "")) return { type: "none" };
    if (path === "" && name !== undefined && !allCommands.includes(name)) {
      return { type: "unknown", name, suggestions: listSuggestions(name) };
    }
    const child = path === "" ? (name ?? "") : `${path} ${name ?? ""}`;
    const known = aliases.get(child) ?? child;
    const isKnownChild = name !== undefined && knownChildren.get(path)?.includes(name);
    if (isKnownChild) return { type: "not-modelled", verb: notModelled, path: child, words: rest };
    if (name === undefined || (path !== "" && !verbs.has(known) && !groups.has(known))) break;
    path = known;
    rest = rest.filter((_, index) => index !== at);
  }
  const verb = verbs.get(path);
  if (verb) return { type: "verb", verb, path, words: rest };
  if (path !== "create service" && path !== "set")
    return { type: "not-modelled", verb: notModelled, path, words: rest };
  return { type: "group", verb: createGroupVerb(getHelpText(path)), path, words: rest };
}

/** The command that `help` is asked about; words behind it do not matter. */
function findHelpPath(words: string[]): string | undefined {
  const found = findVerb(words);
  return found.type === "none" || found.type === "unknown" ? undefined : found.path;
}

/** A command that only holds others answers with its help on standard error. */
function createGroupVerb(help: string): Verb {
  return (context, { args, commandPath }) => {
    if (args.length > 0) return [createUsageError(`unknown command "${args.join(" ")}"`, commandPath)];
    context.printError(help);
    return [{ type: "silent" }];
  };
}

/** SuggestFor of the commands that have one. */
const synonyms: Record<string, string[] | undefined> = {
  delete: ["rm", "remove"],
  describe: ["inspect"],
  get: ["list", "ls"],
  top: ["stats"],
};

/** https://github.com/spf13/cobra/blob/v1.10.2/command.go SuggestionsFor */
function listSuggestions(typed: string): string[] {
  const lower = typed.toLowerCase();
  if (lower.length > 100) return [];
  return allCommands.filter(
    (name) => name.startsWith(lower) || countEdits(lower, name) <= 2 || synonyms[name]?.includes(lower),
  );
}

// https://github.com/spf13/cobra/blob/v1.10.2/cobra.go ld
function countEdits(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= right.length; other += 1) {
      const isSame = left[at - 1] === right[other - 1];
      const [above = 0, corner = 0, before = 0] = [row[other], row[other - 1], next[other - 1]];
      next.push(isSame ? corner : 1 + Math.min(above, before, corner));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
