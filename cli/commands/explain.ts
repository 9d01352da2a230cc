import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  buildCluster,
  type Cluster,
  type ClusterFacts,
  explainRequest,
  type ProxyMode,
  parseFacts,
  type TrafficRequest,
} from "#engine";
import type { CommandResult } from "./lint.ts";
import { parseTarget } from "./parse-target.ts";
import { readManifestFiles } from "./read-manifest-files.ts";
import { renderExplanation } from "./render-explanation.ts";

export const EXPLAIN_USAGE = `three-ports explain -f FILE|DIRECTORY|- --from WHO --to HOST:PORT[/udp] [options]

Says who answers a new connection, or why nobody does, with the path and the rules that decide.

  -f, --filename PATH   manifests, or what \`kubectl get svc,endpointslices,pods,nodes -A -o yaml\` printed; may be repeated
      --from WHO        a pod (NAME or NAMESPACE/NAME), a node, an IP address, or outside
      --to HOST:PORT    a name as the client types it, a node, an address; /udp, /sctp, or HOST/ping
      --mode MODE       iptables (default), nftables, ipvs, userspace
      --node NAME       show the rules of this node only
      --facts FILE      what manifests cannot say: nodes, listeners, platform…
      --lang en|zh      language of the sentences
      --json            everything as JSON

Exit code: 0 somebody answers, 1 nobody or not always, 3 it depends on a fact that is not given, 2 wrong usage or an
unreadable file.
`;

const OPTIONS = {
  filename: { type: "string", short: "f", multiple: true },
  from: { type: "string" },
  to: { type: "string" },
  mode: { type: "string" },
  node: { type: "string" },
  facts: { type: "string" },
  lang: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

const MODES: readonly string[] = ["iptables", "nftables", "ipvs", "userspace"];
const EXIT_CODES = { delivered: 0, ambiguous: 3 } as const;

function fail(message: string, showsUsage = true): CommandResult {
  return { stdout: "", stderr: `${message}\n${showsUsage ? `\n${EXPLAIN_USAGE}` : ""}`, exit: 2 };
}

function findUsageFault(options: Options): string {
  if (!options.filename?.length) return "which files? Name them with -f";
  if (!options.from) return "who dials? Say it with --from";
  if (!options.to) return "what is dialled? Say it with --to";
  if (options.mode !== undefined && !MODES.includes(options.mode))
    return `--mode ${options.mode}: one of ${MODES.join(", ")}`;
  if (options.lang !== undefined && !["en", "zh"].includes(options.lang)) return `--lang ${options.lang}: en or zh`;
  return "";
}

type ReadFacts = { status: "ok"; facts: ClusterFacts } | { status: "unreadable"; message: string };

function readFacts(path: string | undefined): ReadFacts {
  if (path === undefined) return { status: "ok", facts: {} };
  try {
    const parsed = parseFacts(readFileSync(path, "utf8"), path);
    if (parsed.status === "ok") return parsed;
    const lines = parsed.problems.map(
      ({ message, location }) => `${path}:${location.line}:${location.column}: ${message}`,
    );
    return { status: "unreadable", message: lines.join("\n") };
  } catch (error) {
    return { status: "unreadable", message: error instanceof Error ? error.message : String(error) };
  }
}

/** Colour where a person reads: a terminal, unless NO_COLOR is set. https://no-color.org */
function usesColor(): boolean {
  if (process.env.NO_COLOR) return false;
  return process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== "0" : process.stdout.isTTY === true;
}

/** Engineers write `n1:30062` for a node. No DNS of the cluster knows a node's name, so it means the node unless a Service has it too. */
function nameNode(cluster: Cluster, to: TrafficRequest["to"]): TrafficRequest["to"] {
  const isNode = cluster.nodeByName.has(to.host) && !cluster.services.some(({ metadata }) => metadata.name === to.host);
  return isNode ? { ...to, host: `node ${to.host}` } : to;
}

/** `three-ports explain`; `argv` begins after the word explain. */
export function explain(argv: readonly string[]): CommandResult {
  let options: Options;
  try {
    options = parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (options.help) return { stdout: EXPLAIN_USAGE, stderr: "", exit: 0 };
  const fault = findUsageFault(options);
  if (fault !== "") return fail(fault);
  const target = parseTarget(options.to ?? "");
  if (target.status === "invalid") return fail(target.message);
  const read = readManifestFiles(options.filename ?? []);
  if (read.status === "unreadable") return fail(read.message, false);
  if (read.files.length === 0) return fail("no .yaml, .yml or .json files found", false);
  const stated = readFacts(options.facts);
  if (stated.status === "unreadable") return fail(stated.message, false);
  const facts = { ...stated.facts, ...(options.mode ? { proxyMode: options.mode as ProxyMode } : {}) };
  const cluster = buildCluster({ manifests: read.files, facts });
  if (options.node !== undefined && !cluster.nodeByName.has(options.node)) {
    return fail(`there is no node ${options.node}; there are ${[...cluster.nodeByName.keys()].join(", ")}`, false);
  }
  const request = { from: options.from ?? "", ...target.request, to: nameNode(cluster, target.request.to) };
  const explanation = explainRequest(cluster, request);
  const { verdict } = explanation;
  if (verdict.outcome === "ambiguous" && verdict.missingFact === "client") {
    return fail(
      `nobody is called ${request.from}; pods are ${[...cluster.podByKey.keys()].join(", ") || "none"}`,
      false,
    );
  }
  const firedRules = explanation.firedRules.filter(({ node }) => options.node === undefined || node === options.node);
  const stderr = cluster.rejected.map(({ message }) => `${message}\n`).join("");
  const exit = verdict.outcome in EXIT_CODES ? EXIT_CODES[verdict.outcome as keyof typeof EXIT_CODES] : 1;
  const shown = { request, verdict, firedRules };
  const view = { lang: options.lang === "zh" ? "zh" : "en", usesColor: usesColor() } as const;
  const stdout = options.json
    ? `${JSON.stringify({ ...shown, rejected: cluster.rejected }, null, 2)}\n`
    : renderExplanation(shown, view);
  return { stdout, stderr, exit };
}
