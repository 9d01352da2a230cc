/** The shape of what the command line says about itself, and its English. */
export const cliEn = {
  about: "how Kubernetes Service ports work, on the command line",
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
        "0  somebody answers",
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
  },
  options: {
    filename:
      "a file, a folder, or - for standard input: manifests, or what kubectl get -o yaml printed; may be repeated",
    from: "who dials: a pod (NAME or NAMESPACE/NAME), a node, an IP address, or outside",
    to: "what is dialled, HOST:PORT: a name as the client types it, a node, an address; /udp, /sctp, or HOST/ping",
    mode: "mode of kube-proxy (iptables if not said)",
    node: "show the rules of this node only",
    facts: "a file of what manifests cannot say: nodes, listeners, platform …",
    lang: "language of the sentences (that of LC_ALL, LC_MESSAGES or LANG if not said)",
    json: "print everything as JSON",
    sarif: "print findings as SARIF 2.1.0",
    "k8s-version": "minor version of the API server",
    "service-node-port-range": "range of node ports",
    notes: "false leaves out what is only worth knowing",
    help: "print this text",
  },
  missing: {
    filename: "which files? Name them with -f",
    from: "who dials? Say it with --from",
    to: "what is dialled? Say it with --to",
  },
  faults: {
    noCommand: "which command?",
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
