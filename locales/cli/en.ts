/** The shape of what the command line says about itself, and its English. */
type LintCounts = { objects: number; admitted: number; errors: number; warnings: number; notes: number };

export const cliEn = {
  programs: {
    "three-ports": "how Kubernetes Service ports work, on the command line",
    "kubectl ports": "asks about the Service ports of your cluster, through your own kubectl",
  },
  headings: {
    usage: "Usage: ",
    commands: "Commands",
    options: "Options",
    examples: "Examples",
    exit: "Exit codes",
  },
  commands: {
    explain: {
      summary: "who answers at an address and port, or why nobody does, and by which rules",
      details: "Says who answers a new connection, or why nobody does, with the path and the rules that decide.",
      exit: [
        "0  somebody answers; without --to, everywhere",
        "1  nobody answers, or not always",
        "2  wrong usage, or a file that cannot be read",
        "3  it depends on a fact that is not given",
      ],
    },
    lint: {
      summary: "what is wrong, or will surprise, in a set of manifests",
      details: "Says what the API server would refuse, and what it would accept although it does not work.",
      exit: [
        "0  nothing wrong; notes do not count",
        "1  errors or warnings",
        "2  wrong usage, or a file that cannot be read",
      ],
    },
    completion: {
      summary: "a script that lets bash or zsh complete commands, options and file names",
      details: "Prints a script for the shell named.",
      exit: ["0  printed", "2  wrong usage"],
    },
    "kubectl-explain": {
      summary: "who answers at an address and port of the cluster, or why nobody does",
      details:
        "Reads Services, their endpoints, pods, nodes and what else decides, with kubectl get and nothing but get, never Secrets; then answers as three-ports explain does.",
      exit: [
        "0  somebody answers; without --to, everywhere",
        "1  nobody answers, or not always",
        "2  wrong usage, or kubectl could not read the Services",
        "3  it depends on a fact that is not given",
      ],
    },
    "kubectl-lint": {
      summary: "what is wrong, or will surprise, in the cluster",
      details:
        "Reads Services, their endpoints, pods, nodes and what else decides, with kubectl get and nothing but get, never Secrets; then answers as three-ports lint does.",
      exit: [
        "0  nothing wrong; notes do not count",
        "1  errors or warnings",
        "2  wrong usage, or kubectl could not read the Services",
      ],
    },
  },
  options: {
    filename:
      "a file, a folder, or - for standard input: manifests, or what kubectl get -o yaml printed; may be repeated",
    from: "who dials (if not said: a pod near what is dialled, or outside): a pod (NAME or NAMESPACE/NAME), deploy/NAME or another workload, a node, an IP address, or outside",
    to: "what is dialled (everything that there is, if not said): HOST:PORT as the client types it (a port's name will do), a URL, svc/NAME, pod/NAME, ingress/NAME/PATH; with /udp, /sctp, or HOST/ping",
    via: "port-forward: as kubectl port-forward would, past kube-proxy",
    mode: "mode of kube-proxy (iptables if not said)",
    node: "show the rules of this node only",
    facts: "a file of what manifests cannot say: nodes, listeners, platform …",
    lang: "language of the sentences (that of LC_ALL, LC_MESSAGES or LANG if not said)",
    json: "print everything as JSON",
    diff: "print only the mend, as a unified diff that patch -p0 takes",
    rules: "print the rules that fired on every node as well",
    sarif: "print findings as SARIF 2.1.0",
    "k8s-version": "minor version of the API server",
    "service-cluster-ip-range": "range of cluster IPs, or one of each family",
    "dual-stack": "the cluster has IPv4 and IPv6",
    "cluster-domain": "domain of the cluster's names",
    "service-node-port-range": "range of node ports",
    fix: "make the edits that are safe, and say which ones",
    baseline: "findings that are known and accepted, each with a reason; they are left out",
    "write-baseline": "write what is found now as a baseline, instead of telling it",
    reason: "why what goes into the baseline is accepted",
    opinions: "also say what works as written and some teams forbid: NodePort, one replica, namespace default …",
    notes: "false leaves out what is only worth knowing",
    watch: "tell it again whenever a file changes; Ctrl+C ends it",
    anonymise: "print the input instead, with names, addresses, hosts and labels replaced and values dropped",
    namespace: "read this namespace (that of the context if not said)",
    "all-namespaces": "read all namespaces",
    context: "context of the kubeconfig",
    kubeconfig: "path of the kubeconfig",
    verbose: "print the kubectl commands that are run",
    help: "print this text",
  },
  lint: {
    counts: ({ objects, admitted, errors, warnings, notes }: LintCounts) =>
      `${objects} objects, ${admitted} accepted; ${errors} errors, ${warnings} warnings, ${notes} notes`,
    unchecked: (count: number, kind: string) => `not checked: ${count} ${kind}`,
    silenced: (count: number) => `${count} silenced by comments or the baseline`,
    unused: (entry: string) => `no longer found, take it out of the baseline: ${entry}`,
    fixed: "fixed",
    left: { guess: "left to you", breaks: "left, its edit would break something else" },
    notWritten: (file: string) => `${file}: nothing written: it is no file, or not UTF-8`,
    written: (count: number, file: string) => `${file}: ${count} findings with their reasons`,
    reasonMissing: "a baseline needs a reason: say with --reason why these findings are accepted",
  },
  missing: {
    filename: "which files? Name them with -f",
    to: "what is dialled? Say it with --to",
  },
  faults: {
    noCommand: (names: string) => `which command? There are ${names}`,
    unknownCommand: (name: string, near: string) => `there is no command ${name}${near && `; did you mean ${near}?`}`,
    unknownOption: (name: string, near: string) => `there is no option ${name}${near && `; did you mean ${near}?`}`,
    valueMissing: (name: string, value: string) => `${name} needs a value: ${name} ${value}`,
    valueNotTaken: (name: string) => `${name} takes no value`,
    notAChoice: (name: string, value: string, choices: string) => `${name} ${value}: one of ${choices}`,
    wrongForm: (name: string, value: string, sample: string) => `${name} ${value}: write it as ${sample}`,
    excludes: (one: string, other: string) => `${one} and ${other} cannot be used together`,
    strayWord: (word: string) => `what is ${word} for?`,
    strayFile: (word: string) => `${word}: name files with -f`,
  },
  example: "for example: ",
  takes: (values: string) => ` [${values}]`,
  watching: (files: string) => `watching ${files}; Ctrl+C ends it`,
  cannotWatchInput: "--watch needs files; standard input cannot be read again",
  kubectl: {
    missing: "kubectl was not found on the PATH; it is what reads the cluster",
    timedOut: (what: string, seconds: number) => `kubectl did not answer within ${seconds} s when asked for ${what}`,
    tooMuch: (what: string, megabytes: number) =>
      `kubectl printed more than ${megabytes} MB of ${what}; name a namespace with -n`,
    failed: (what: string, reason: string) => `kubectl could not read ${what}: ${reason}`,
    goesOn: (what: string, reason: string) => `${what} could not be read, going on without: ${reason}`,
  },
  anonymise: {
    leftOut: (place: string) => `${place}: is no object and was left out`,
    ask: (options: string) => `the same question to it: ${options}`,
  },
  man: {
    manual: "Three Ports",
    name: "NAME",
    synopsis: "SYNOPSIS",
    environment: "ENVIRONMENT",
    color: "Output is coloured on terminals only; NO_COLOR turns it off, FORCE_COLOR turns it on elsewhere too.",
    language: "The first that is set names the language, unless --lang does.",
  },
  seeHelp: (command: string) => `${command} --help tells the rest.`,
};

type Widen<Shape> = {
  [Key in keyof Shape]: Shape[Key] extends string
    ? string
    : Shape[Key] extends readonly string[]
      ? readonly string[]
      : Shape[Key] extends (...facts: infer Facts) => string
        ? (...facts: Facts) => string
        : Widen<Shape[Key]>;
};

export type CliWords = Widen<typeof cliEn>;
