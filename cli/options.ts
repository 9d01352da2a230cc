// The one table of what may be written on the command line: parsing, --help, completion and the man page read it.
// What each option and command is for stands in locales/cli. To add an option: a line here, its name in the commands that
// take it, and a sentence in both languages.

export type Option = {
  short?: string;
  /** What stands for the value in the help; an option without one is a switch. */
  value?: string;
  isMany?: boolean;
  choices?: readonly string[];
  /** What a value must look like, and one that does. */
  pattern?: RegExp;
  sample?: string;
  completes?: "files";
  /** Other spellings. */
  aliases?: readonly string[];
};

export type Command = {
  /** The words that call it. */
  invocation: string;
  options: readonly OptionName[];
  required?: readonly OptionName[];
  /** Pairs that contradict each other. */
  excludes?: readonly (readonly [OptionName, OptionName])[];
  /** Words that stand without an option: one of these. */
  operands?: readonly string[];
  /** Command lines that run; --help shows them, and a wrong usage the one that is nearest. */
  examples: readonly string[];
};

export const OPTIONS = {
  filename: { short: "f", value: "PATH", isMany: true, completes: "files" },
  from: { value: "WHO" },
  to: { value: "TARGET" },
  via: { value: "WAY", choices: ["connect", "port-forward"] },
  mode: { value: "MODE", choices: ["iptables", "nftables", "ipvs", "userspace"] },
  node: { value: "NAME" },
  facts: { value: "FILE", completes: "files" },
  lang: { value: "LANGUAGE", choices: ["en", "zh"] },
  json: {},
  diff: {},
  rules: {},
  sarif: {},
  "k8s-version": { value: "VERSION", pattern: /^v?1\.\d{1,3}(\.\d+)?$/, sample: "1.36" },
  "service-cluster-ip-range": {
    value: "RANGES",
    pattern: /^[0-9a-fA-F.:]+\/\d{1,3}(,[0-9a-fA-F.:]+\/\d{1,3})?$/,
    sample: "10.96.0.0/12",
  },
  "dual-stack": {},
  "cluster-domain": { value: "DOMAIN", pattern: /^[a-z0-9.-]{1,200}$/, sample: "cluster.local" },
  "service-node-port-range": { value: "RANGE", pattern: /^\d{1,5}([-+]\d{1,5})?$/, sample: "30000-32767" },
  opinions: {},
  fix: {},
  baseline: { value: "FILE", completes: "files" },
  "write-baseline": { value: "FILE", completes: "files" },
  reason: { value: "TEXT" },
  notes: { value: "BOOLEAN", choices: ["true", "false"] },
  watch: {},
  anonymise: { aliases: ["anonymize"] },
  namespace: { short: "n", value: "NAMESPACE" },
  "all-namespaces": { short: "A" },
  context: { value: "NAME" },
  kubeconfig: { value: "FILE", completes: "files" },
  verbose: {},
  help: { short: "h" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

/** What `three-ports explain` and `kubectl ports explain` take. */
const EXPLAIN = [
  "from",
  "to",
  "via",
  "mode",
  "node",
  "facts",
  "service-cluster-ip-range",
  "dual-stack",
  "service-node-port-range",
  "cluster-domain",
  "lang",
  "json",
  "diff",
  "rules",
  "anonymise",
] as const;

/** What `three-ports lint` and `kubectl ports lint` take. */
const LINT = [
  "json",
  "sarif",
  "k8s-version",
  "service-cluster-ip-range",
  "dual-stack",
  "service-node-port-range",
  "opinions",
  "notes",
  "lang",
  "anonymise",
] as const;

/** What kubectl calls so too. */
const KUBECTL = ["namespace", "all-namespaces", "context", "kubeconfig", "verbose"] as const;

export const COMMANDS = {
  explain: {
    invocation: "three-ports explain",
    options: ["filename", ...EXPLAIN, "watch", "help"],
    required: ["filename"],
    excludes: [["json", "diff"]],
    examples: [
      "three-ports explain -f app.yaml --from outside --to n1:30062",
      "three-ports explain -f dump.yaml",
      "three-ports explain -f dump.yaml --from store/tools --to shop:80 --mode nftables",
      "three-ports explain -f app.yaml --from outside --to http://shop.example.com/cart",
      "three-ports explain -f app.yaml --from deploy/front --to svc/cart:http",
      "three-ports explain -f app.yaml --from outside --to n1:30062 --watch",
      "three-ports explain -f app.yaml --from outside --to n1:30062 --diff",
      "kubectl get svc,endpointslices,pods,nodes -A -o yaml | three-ports explain -f - --from store/tools --to shop:80",
    ],
  },
  lint: {
    invocation: "three-ports lint",
    options: ["filename", ...LINT, "fix", "baseline", "write-baseline", "reason", "watch", "help"],
    required: ["filename"],
    excludes: [
      ["json", "sarif"],
      ["fix", "watch"],
    ],
    examples: [
      "three-ports lint -f manifests/",
      "three-ports lint -f app.yaml --notes=false",
      "three-ports lint -f manifests/ --fix",
      "three-ports lint -f manifests/ --write-baseline known.json --reason accepted",
      "helm template shop | three-ports lint -f - --sarif",
    ],
  },
  completion: {
    invocation: "three-ports completion",
    options: ["lang", "help"],
    operands: ["bash", "zsh"],
    examples: ["source <(three-ports completion bash)", "three-ports completion zsh > ~/.zfunc/_three-ports"],
  },
  "kubectl-explain": {
    invocation: "kubectl ports explain",
    options: [...KUBECTL, ...EXPLAIN, "help"],
    excludes: [
      ["namespace", "all-namespaces"],
      ["json", "diff"],
    ],
    examples: [
      "kubectl ports explain -n store --from tools --to shop:80",
      "kubectl ports explain -n store",
      "kubectl ports explain -A --context staging --from outside --to node-1:30062",
    ],
  },
  "kubectl-lint": {
    invocation: "kubectl ports lint",
    options: [...KUBECTL, ...LINT, "help"],
    excludes: [
      ["namespace", "all-namespaces"],
      ["json", "sarif"],
    ],
    examples: ["kubectl ports lint -n store", "kubectl ports lint -A --notes=false --verbose"],
  },
} as const satisfies Record<string, Command>;

/** The commands of each program by the names under which they are called. */
export const PROGRAMS = {
  "three-ports": { explain: "explain", lint: "lint", completion: "completion" },
  "kubectl ports": { explain: "kubectl-explain", lint: "kubectl-lint" },
} as const satisfies Record<string, Record<string, CommandName>>;

export type ProgramName = keyof typeof PROGRAMS;

export type CommandName = keyof typeof COMMANDS;

type ValueOf<Given> = Given extends { value: string }
  ? Given extends { isMany: true }
    ? string[]
    : Given extends { choices: readonly (infer Choice)[] }
      ? Choice
      : string
  : boolean;

/** What a command is given, by the names in the table. */
export type OptionsOf<Name extends CommandName> = {
  [Key in (typeof COMMANDS)[Name]["options"][number]]?: ValueOf<(typeof OPTIONS)[Key]>;
};

export function getOption(name: OptionName): Option {
  return OPTIONS[name];
}

export function getCommand(name: CommandName): Command {
  return COMMANDS[name];
}
