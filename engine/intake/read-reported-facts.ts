import type { ClusterFacts, ProxyMode } from "../api/facts.ts";
import type { JsonObject, JsonValue, Protocol } from "../api/objects.ts";
import { getList, getObject, getText } from "../apiserver/objects/json-access.ts";
import type { ManifestDocument } from "../manifest/manifest-set.ts";
import { parseManifests } from "../manifest/parse-manifests.ts";

/** Files that configure a cluster's programs: no object of the API, but they say how the cluster is made. */
const CONFIGURATION_GROUPS = ["kind.x-k8s.io", "kubeproxy.config.k8s.io", "kubeadm.k8s.io"];

export function isConfiguration({ apiVersion }: JsonObject): boolean {
  return CONFIGURATION_GROUPS.includes(String(apiVersion).split("/")[0] ?? "");
}

/** More than kind would start on any machine. */
const MAX_NODES = 200;

const MODES: readonly string[] = ["iptables", "nftables", "ipvs"] satisfies ProxyMode[];

function listTexts(value: JsonValue | undefined): string[] {
  return getList(value).filter((each): each is string => typeof each === "string");
}

/** An empty text means what the program takes by default, which is nothing to report. */
function readText<Key extends keyof ClusterFacts>(key: Key, value: JsonValue | undefined): ClusterFacts {
  const text = getText(value);
  return text === "" ? {} : { [key]: text };
}

function readMode(value: JsonValue | undefined): ClusterFacts {
  return MODES.includes(getText(value)) ? { proxyMode: value as ProxyMode } : {};
}

function readRanges(value: JsonValue | undefined): ClusterFacts {
  const ranges = getText(value)
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
  return ranges.length > 0 ? { serviceCIDRs: ranges } : {};
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kube-proxy/config/v1alpha1/types.go KubeProxyConfiguration */
function readProxyConfiguration(config: JsonObject): ClusterFacts {
  const iptables = getObject(config.iptables);
  const addresses = listTexts(config.nodePortAddresses);
  const { detectLocalMode } = config;
  const detector = detectLocalMode === "ClusterCIDR" || detectLocalMode === "NodeCIDR" ? detectLocalMode : undefined;
  const own = getObject(config[getText(config.mode) || "iptables"]);
  return {
    ...readMode(config.mode),
    ...readText("clusterCIDR", config.clusterCIDR),
    ...(addresses.length > 0 ? { nodePortAddresses: addresses } : {}),
    ...(typeof iptables.localhostNodePorts === "boolean" ? { localhostNodePorts: iptables.localhostNodePorts } : {}),
    ...(typeof own.masqueradeAll === "boolean" ? { masqueradeAll: own.masqueradeAll } : {}),
    ...(detector ? { localDetector: detector } : {}),
  };
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/cmd/kubeadm/app/apis/kubeadm/v1beta4/types.go Networking */
function readKubeadmConfiguration({ networking }: JsonObject): ClusterFacts {
  const { serviceSubnet, podSubnet, dnsDomain } = getObject(networking);
  return {
    ...readRanges(serviceSubnet),
    ...readText("clusterCIDR", podSubnet),
    ...readText("clusterDomain", dnsDomain),
  };
}

/** Names as kind gives them: NAME-control-plane, NAME-control-plane2, NAME-worker… https://kind.sigs.k8s.io/docs/user/configuration/ */
function listKindNodes(config: JsonObject): { name: string; mappings: JsonValue[] }[] {
  const cluster = getText(config.name) || "kind";
  const listed = getList(config.nodes).map((node) => getObject(node));
  const counts = new Map<string, number>();
  return (listed.length > 0 ? listed : [{}]).map((node: JsonObject) => {
    const role = getText(node.role) || "control-plane";
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    return { name: `${cluster}-${role}${count > 1 ? count : ""}`, mappings: getList(node.extraPortMappings) };
  });
}

/** A port of the machine that a container which plays a node takes; kind knows no SCTP without saying so either. */
function readKindConfiguration(config: JsonObject): ClusterFacts {
  const nodes = listKindNodes(config);
  const hostPortMappings = nodes.flatMap(({ name, mappings }) =>
    mappings.flatMap((mapping) => {
      const { hostPort, containerPort, protocol } = getObject(mapping);
      if (typeof hostPort !== "number" || typeof containerPort !== "number") return [];
      const named = ["UDP", "SCTP"].includes(getText(protocol)) ? { protocol: protocol as Protocol } : {};
      return [{ hostPort, nodePort: containerPort, node: name, ...named }];
    }),
  );
  const { kubeProxyMode, podSubnet, serviceSubnet } = getObject(config.networking);
  return {
    platform: "kind-linux",
    ...(hostPortMappings.length > 0 ? { hostPortMappings } : {}),
    ...readMode(kubeProxyMode),
    ...readText("clusterCIDR", podSubnet),
    ...readRanges(serviceSubnet),
  };
}

/** A ConfigMap holds the file as text. */
function readInside(text: JsonValue | undefined, document: ManifestDocument): ClusterFacts {
  const { documents } = parseManifests(getText(text), { file: document.file });
  return Object.assign({}, ...documents.map(({ object }) => readConfiguration(object))) as ClusterFacts;
}

function isKindCluster({ apiVersion, kind }: JsonObject): boolean {
  return kind === "Cluster" && String(apiVersion).startsWith("kind.x-k8s.io/");
}

function readConfiguration(object: JsonObject): ClusterFacts {
  if (object.kind === "KubeProxyConfiguration") return readProxyConfiguration(object);
  if (object.kind === "ClusterConfiguration") return readKubeadmConfiguration(object);
  return isKindCluster(object) ? readKindConfiguration(object) : {};
}

/** Flags of the API server and of kube-proxy, as their pods are started with. */
const FLAGS: Record<string, (value: string) => ClusterFacts> = {
  "service-cluster-ip-range": readRanges,
  "service-node-port-range": (value) => readText("serviceNodePortRange", value),
  "proxy-mode": readMode,
  "nodeport-addresses": (value) => (value === "" ? {} : { nodePortAddresses: value.split(",") }),
};

function readFlags(object: JsonObject): ClusterFacts {
  let facts: ClusterFacts = {};
  for (const container of getList(getObject(object.spec).containers).map((each) => getObject(each))) {
    for (const word of [...listTexts(container.command), ...listTexts(container.args)]) {
      const [, name = "", value = ""] = /^--([a-z-]+)=(.*)$/.exec(word) ?? [];
      if (Object.hasOwn(FLAGS, name)) facts = { ...facts, ...FLAGS[name]?.(value) };
    }
  }
  return facts;
}

function readDocument(document: ManifestDocument): ClusterFacts {
  const { object } = document;
  const { namespace, name } = getObject(object.metadata);
  if (object.kind === "ConfigMap" && namespace === "kube-system") {
    const data = getObject(object.data);
    if (name === "kube-proxy") return readInside(data["config.conf"], document);
    return name === "kubeadm-config" ? readInside(data.ClusterConfiguration, document) : {};
  }
  if (object.kind === "Pod" && namespace === "kube-system") return readFlags(object);
  if (object.kind === "ServiceCIDR") return readRanges(listTexts(getObject(object.spec).cidrs).join(","));
  return readConfiguration(object);
}

/** What configurations in the texts say about the cluster; of two the later one counts. */
export function readReportedFacts(documents: readonly ManifestDocument[]): ClusterFacts {
  return Object.assign({}, ...documents.map(readDocument)) as ClusterFacts;
}

/** The nodes that kind would make. */
export function listConfiguredNodes(documents: readonly ManifestDocument[]): string[] {
  const clusters = documents.filter(({ object }) => isKindCluster(object));
  return clusters.flatMap(({ object }) => listKindNodes(object).map(({ name }) => name)).slice(0, MAX_NODES);
}
