import type { CliWords } from "#locales/cli/en";
import { MAX_LENGTH, type ManifestFile } from "../commands/read-manifest-files.ts";
import { KUBECTL_LIMITS, type KubectlAnswer, runKubectl } from "./run-kubectl.ts";

export type ClusterAccess = {
  namespace?: string;
  "all-namespaces"?: boolean;
  context?: string;
  kubeconfig?: string;
};

export type ClusterReading =
  | { status: "read"; files: ManifestFile[]; remarks: string[] }
  | { status: "failed"; message: string };

type Group = {
  kinds: readonly string[];
  /** Where these are not, the cluster simply has none. */
  isOptional?: boolean;
  /** Stands in this namespace, whichever is asked about. */
  of?: { name: string; namespace: string };
};

/** What decides where a packet goes. Secrets are never asked for; of the ConfigMaps only kube-proxy's own, for its mode. */
const GROUPS: readonly Group[] = [
  {
    kinds: [
      "services",
      "endpointslices",
      "pods",
      "nodes",
      "namespaces",
      "networkpolicies",
      "ingresses",
      "deployments",
      "replicasets",
      "statefulsets",
      "daemonsets",
    ],
  },
  {
    kinds: ["gateways", "httproutes", "grpcroutes", "tlsroutes", "tcproutes", "referencegrants"].map(
      (kind) => `${kind}.gateway.networking.k8s.io`,
    ),
    isOptional: true,
  },
  { kinds: ["servicemonitors.monitoring.coreos.com"], isOptional: true },
  { kinds: ["configmap"], of: { name: "kube-proxy", namespace: "kube-system" }, isOptional: true },
];

/** Reads with `kubectl get … -o json` and nothing else; `tell` hears each command before it runs. */
export async function readCluster(
  access: ClusterAccess,
  words: CliWords["kubectl"],
  tell: (command: string) => void,
): Promise<ClusterReading> {
  const [first, ...others] = GROUPS;
  const files: ManifestFile[] = [];
  const remarks: string[] = [];
  const read = async (group: Group): Promise<ClusterReading> => {
    const reading = await readGroup(group, access, words, tell);
    if (reading.status === "read") {
      // A stand-in for kubectl may print everything it has for every question.
      files.push(...reading.files.filter(({ text }) => files.every((known) => known.text !== text)));
      remarks.push(...reading.remarks);
    }
    return reading;
  };
  // Alone, so that a cluster that cannot be reached is waited for once.
  const services = first ? await read(first) : undefined;
  if (services?.status === "failed") return services;
  await Promise.all(others.map(read));
  return { status: "read", files, remarks };
}

/** Asks again without a kind that the cluster does not have, since kubectl then reads none of the others. */
async function readGroup(
  group: Group,
  access: ClusterAccess,
  words: CliWords["kubectl"],
  tell: (command: string) => void,
): Promise<ClusterReading> {
  const { kinds, of, isOptional = false } = group;
  const argv = ["get", kinds.join(","), ...(of ? [of.name] : []), ...listAccess(access, of?.namespace), "-o", "json"];
  const command = `kubectl ${argv.join(" ")}`;
  tell(command);
  const answer = await runKubectl(argv);
  const what = kinds.length > 4 ? (kinds[0] ?? "") : kinds.join(", ");
  const failure = describeFailure(answer, what, words);
  if (failure !== "" || answer.status !== "ended") return { status: "failed", message: failure };
  const unknown = /doesn't have a resource type "([^"]+)"/.exec(answer.stderr)?.[1];
  const rest = kinds.filter((kind) => kind !== unknown && kind.split(".")[0] !== unknown?.split(".")[0]);
  if (unknown !== undefined) {
    // Without its first kind a group is not installed at all.
    if (rest.length === kinds.length || rest[0] !== kinds[0])
      return { status: "failed", message: firstLine(answer.stderr) };
    return readGroup({ ...group, kinds: rest }, access, words, tell);
  }
  const refusals = answer.exit === 0 ? [] : listComplaints(answer.stderr);
  const text = answer.stdout.trim();
  const isReadable = text.startsWith("{");
  if (!isOptional && (!isReadable || refusals.some((line) => /\bservices is forbidden/.test(line)))) {
    return { status: "failed", message: words.failed(what, firstLine(answer.stderr) || `exit ${answer.exit}`) };
  }
  const remarks = isOptional ? [] : refusals.map((line) => words.goesOn(findKind(line) || what, line));
  return { status: "read", files: isReadable ? [{ file: command, text, maxLength: MAX_LENGTH }] : [], remarks };
}

function listAccess(access: ClusterAccess, namespace = access.namespace): string[] {
  const { context, kubeconfig } = access;
  return [
    ...(namespace === undefined ? [] : ["-n", namespace]),
    ...(access["all-namespaces"] && namespace === undefined ? ["-A"] : []),
    ...(context === undefined ? [] : ["--context", context]),
    ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
  ];
}

function describeFailure(answer: KubectlAnswer, what: string, words: CliWords["kubectl"]): string {
  if (answer.status === "missing") return words.missing;
  if (answer.status === "timed-out") return words.timedOut(what, KUBECTL_LIMITS.seconds);
  return answer.status === "too-much" ? words.tooMuch(what, KUBECTL_LIMITS.megabytes) : "";
}

/** `Error from server (Forbidden): nodes is forbidden: User "ann" cannot list …` is about nodes. */
function findKind(line: string): string {
  return /\(Forbidden\): (\S+) is forbidden/.exec(line)?.[1] ?? "";
}

function firstLine(stderr: string): string {
  return listComplaints(stderr)[0] ?? "";
}

/** Without what the client library logs before kubectl says the same in a sentence: `E1201 12:52:09.858437 …`. */
function listComplaints(stderr: string): string[] {
  return stderr.split("\n").filter((line) => line.trim() !== "" && !/^[EWI]\d{4} |^Warning: /.test(line));
}
