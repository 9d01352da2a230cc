import type { ClusterView, TrafficRequest, ViewedPod } from "#engine";
import { fill } from "#lib/fill";
import { addArrows } from "./add-arrows.ts";
import type { DrawingWords } from "./drawing-words.ts";
import type { Drawn } from "./drawn.ts";
import { findStops } from "./find-stops.ts";
import { foldPods } from "./fold-pods.ts";
import { listAllHops } from "./list-ends.ts";
import type { Item, Row, Scene, SceneNode } from "./scene.ts";

const MOST_SERVICES = 2;
const MOST_NODES = 4;

/** Cluster and ways as things that stand somewhere. Without a verdict only what is written stands there, and an open arrow. */
export function buildScene(drawn: Drawn, words: DrawingWords): Scene {
  const { cluster, request, verdict } = drawn;
  const caller = buildCaller(cluster, request, words);
  const nodes = buildNodes(cluster, words);
  const services = listServices(drawn);
  const scene: Scene = {
    services: services.slice(0, MOST_SERVICES),
    moreServices: Math.max(0, services.length - MOST_SERVICES),
    nodes,
    moreNodes: 0,
    free: cluster.pods
      .filter(({ node }) => !nodes.some(({ name }) => name === node))
      .map((pod) => buildPod(pod, words)),
    caller: caller.id,
    route: [caller.id],
    dialled: describeDialled(drawn),
    arrows: [],
  };
  placeCaller(scene, caller, request, words);
  if (verdict) {
    for (const stop of findStops(verdict, cluster.mode, words)) {
      const node = nodes.find(({ name }) => name === stop.node);
      if (node) node.items.splice(node.items.findIndex(({ id }) => id === caller.id) + 1, 0, stop.item);
      else scene.free.push(stop.item);
      scene.route.push(stop.item.id);
    }
  }
  addArrows(scene, drawn, words);
  for (const node of scene.nodes) node.items = foldPods(node, scene);
  scene.free = foldPods({ name: "", items: scene.free }, scene);
  dropIdleNodes(scene);
  return scene;
}

/** Who dials comes first in its node; a process of a node is an item of its own. */
function placeCaller(scene: Scene, caller: Item, { from }: TrafficRequest, words: DrawingWords) {
  const own = scene.nodes.find(({ items }) => items.some(({ id }) => id === caller.id));
  const named = scene.nodes.find(({ name }) => from === `node ${name}`);
  const node = own ?? named;
  if (node) {
    const known = node.items.find(({ id }) => id === caller.id);
    node.items = [{ ...(known ?? caller), matters: true }, ...node.items.filter(({ id }) => id !== caller.id)];
    node.items[0]!.rows = known ? known.rows : [];
    return;
  }
  const free = scene.free.find(({ id }) => id === caller.id);
  scene.free = [{ ...(free ?? caller), matters: true }, ...scene.free.filter(({ id }) => id !== caller.id)];
  void words;
}

function buildCaller(cluster: ClusterView, { from }: TrafficRequest, words: DrawingWords): Item {
  const [, kind = "", name = ""] = /^(pod|node) (.+)$/.exec(from.trim()) ?? [];
  const base = { count: 1, lines: [], rows: [], matters: true };
  if (kind === "node") return { ...base, id: `client ${name}`, look: "process", kind: words.process, name: "" };
  const pod = cluster.pods.find((each) => {
    return each.key === name || each.key === `default/${name || from}` || each.ips.includes(from);
  });
  if (pod) return { ...buildPod(pod, words), matters: true };
  if (kind === "pod") return { ...base, id: `pod ${name}`, look: "pod", kind: words.pod, name };
  return { ...base, id: "client", look: "place", kind: "", name: from === "outside" ? words.outside : from };
}

/** What stands there while nothing is dialled, or more than one thing. `callers` are drawn with their own requests otherwise. */
export function buildScenery(cluster: ClusterView, words: DrawingWords, callers: ClusterView["callers"]): Scene {
  const all = buildNodes(cluster, words);
  const nodes = [...all].sort((one, other) => Math.sign(other.items.length) - Math.sign(one.items.length));
  const kept = nodes.slice(0, MOST_NODES);
  const scene: Scene = {
    services: cluster.services.slice(0, MOST_SERVICES),
    moreServices: Math.max(0, cluster.services.length - MOST_SERVICES),
    nodes: all.filter((node) => kept.includes(node)),
    moreNodes: all.length - kept.length,
    free: [
      ...callers.map(({ name, address }) => buildOutsider(name, address, words)),
      ...cluster.pods.filter(({ node }) => !all.some(({ name }) => name === node)).map((pod) => buildPod(pod, words)),
    ],
    caller: "",
    route: [],
    dialled: { address: "" },
    arrows: [],
  };
  for (const node of scene.nodes) node.items = foldPods(node, scene);
  scene.free = foldPods({ name: "", items: scene.free }, scene);
  return scene;
}

function buildOutsider(name: string, address: string | undefined, words: DrawingWords): Item {
  const lines = address === undefined ? [] : [{ kind: "address", address } as const];
  const shown = name === "outside" ? words.outside : name;
  return { id: `caller ${name}`, look: "place", kind: "", name: shown, count: 1, lines, rows: [], matters: true };
}

function buildNodes({ nodes, pods }: ClusterView, words: DrawingWords): SceneNode[] {
  return nodes.map(({ name, addresses }) => ({
    name,
    ...(addresses[0] === undefined ? {} : { address: addresses[0] }),
    items: pods.filter((pod) => pod.node === name).map((pod) => buildPod(pod, words)),
  }));
}

export function buildPod(pod: ViewedPod, words: DrawingWords): Item {
  const lines: Item["lines"] = [
    ...pod.ips.slice(0, 1).map((address) => ({ kind: "address", address }) as const),
    ...pod.declares.slice(0, 2).map(({ number }) => {
      return { kind: "address", address: `containerPort:${number}`, role: "containerPort" } as const;
    }),
    ...(pod.exposes ?? []).slice(0, 1).map((port) => {
      return { kind: "text", text: fill(words.exposes, { port }), tone: "soft" } as const;
    }),
    ...(pod.isReady === false ? [{ kind: "text", text: words.notReady, tone: "soft" } as const] : []),
  ];
  return {
    id: `pod ${pod.key}`,
    look: "pod",
    kind: words.pod,
    name: pod.namespace === "default" ? pod.name : pod.key,
    count: 1,
    lines,
    rows: (pod.listens ?? []).slice(0, 3).map((socket): Row => {
      const isLocal = socket.address === "127.0.0.1" || socket.address === "::1";
      const text = fill(isLocal ? words.listensLocal : words.listens, { port: socket.port });
      return { id: String(socket.port), text, tone: "plain", hasSocket: true };
    }),
    matters: false,
  };
}

/** Those on the way, else the one that is dialled by its name or address, else all. */
function listServices({ cluster, request, verdict }: Drawn) {
  const { host } = request.to;
  const passed = verdict ? listAllHops(verdict).flatMap(({ service }) => service ?? []) : [];
  const byWay = cluster.services.filter(({ key }) => passed.includes(key));
  if (byWay.length > 0) return byWay;
  const named = cluster.services.filter(({ name, namespace, clusterIPs }) => {
    return host === name || host.startsWith(`${name}.${namespace}`) || clusterIPs.includes(host);
  });
  return named.length > 0 ? named : cluster.services;
}

/** As typed; a node's address by the node's name, which the drawing shows. Before an answer the role is what is written. */
function describeDialled({ cluster, request, verdict }: Drawn): Scene["dialled"] {
  const { host, port } = request.to;
  const node = cluster.nodes.find(({ addresses }) => addresses.includes(host));
  const name = node?.name ?? host.replace(/^node /, "");
  const shown = name.includes(":") ? `[${name}]` : name;
  const address = request.via === "ping" ? shown : `${shown}:${port}`;
  const role = verdict ? listAllHops(verdict)[0]?.role : findWrittenRole(cluster, host, port, node !== undefined);
  return role === undefined ? { address } : { address, role };
}

function findWrittenRole({ services, pods }: ClusterView, host: string, port: number, isNode: boolean) {
  const isPod = pods.some(({ ips }) => ips.includes(host));
  const order = isPod
    ? (["targetPort", "port", "nodePort"] as const)
    : isNode
      ? (["nodePort", "port", "targetPort"] as const)
      : (["port", "nodePort", "targetPort"] as const);
  const entries = services.flatMap(({ ports }) => ports);
  return order.find((role) => entries.some((entry) => entry[role] === port));
}

/** Nodes without a part in the request go first where there are too many. */
function dropIdleNodes(scene: Scene) {
  if (scene.nodes.length <= MOST_NODES) return;
  const isBusy = ({ items }: SceneNode) => items.some(({ matters }) => matters);
  const kept = [...scene.nodes.filter(isBusy), ...scene.nodes.filter((node) => !isBusy(node))].slice(0, MOST_NODES);
  const busy = scene.nodes.filter(isBusy).length;
  const shown = new Set([...kept, ...(busy > MOST_NODES ? scene.nodes.filter(isBusy) : [])]);
  scene.moreNodes = scene.nodes.length - shown.size;
  scene.nodes = scene.nodes.filter((node) => shown.has(node));
}
