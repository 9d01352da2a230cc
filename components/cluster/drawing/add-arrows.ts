import type { Hop, HopReason } from "#engine";
import { fill } from "#lib/fill";
import type { DrawingWords } from "./drawing-words.ts";
import type { Drawn } from "./drawn.ts";
import { listAllHops, listEnds } from "./list-ends.ts";
import type { Arrow, Item, Row, Scene } from "./scene.ts";

/** The last stretch of every way, and what the answer imagined instead. */
export function addArrows(scene: Scene, drawn: Drawn, words: DrawingWords) {
  const { verdict, ghost } = drawn;
  const from = scene.route.at(-1) ?? scene.caller;
  if (!verdict) {
    scene.arrows.push({ from, to: "", ending: "open", isGhost: false });
    return;
  }
  const ends = listEnds(verdict);
  if (ends.length === 0) scene.arrows.push({ from, to: "", ending: "open", isGhost: false });
  const shares = ends.filter(({ probability = 1 }) => probability < 1).length > 0;
  for (const { hop, outcome, probability } of ends) {
    const stop = findStopOf(scene, hop);
    const ending =
      outcome === "delivered"
        ? "answered"
        : outcome === "answered-by-controller"
          ? "self"
          : outcome === "timed-out"
            ? "silent"
            : "refused";
    if (stop && ending !== "answered") {
      const text = getEndText(hop, words);
      // The stop is where it ends, so the arrow into it carries the sign.
      stop.lines.push({ kind: "text", text, tone: ending === "self" ? "plain" : "bad" });
      const before = scene.route[scene.route.indexOf(stop.id) - 1] ?? scene.caller;
      scene.route = scene.route.slice(0, scene.route.indexOf(stop.id));
      scene.arrows.push({ from: before, to: stop.id, ending, isGhost: false });
      continue;
    }
    const { item, row } = arrive(scene, hop, ending === "answered" ? "good" : "bad", words);
    const known = scene.arrows.find((each) => each.to === item.id && each.row === row?.id && each.ending === ending);
    if (known) {
      // Two ways to one socket, say through two nodes, are one arrow with both shares.
      if (known.share !== undefined && probability !== undefined)
        known.share = String(Number(known.share) + probability);
      continue;
    }
    scene.arrows.push({
      from: scene.route.at(-1) ?? scene.caller,
      to: item.id,
      ...(row === undefined ? {} : { row: row.id }),
      ending,
      isGhost: false,
      ...(outcome === "name-not-resolved" ? { says: words.unresolved } : {}),
      label: { text: "", ...numberOf(hop), ...(hop.role ? { role: hop.role } : {}) },
      ...(shares && probability !== undefined ? { share: String(probability) } : {}),
      // Not chance decides between them but a fact that nobody gave.
      ...(probability === undefined && ends.length > 1 ? { share: words.or } : {}),
    });
  }
  if (scene.arrows.length > 1) for (const arrow of scene.arrows) arrow.isForked = true;
  markParting(scene, drawn);
  if (ghost && ghost.length > 0) addGhost(scene, ghost, words);
}

/** The stop at which a hop happens, if all packets pass it. */
function findStopOf(scene: Scene, hop: Hop): Item | undefined {
  if (!["client-node", "receiving-node", "ingress-controller", "load-balancer", "api-server"].includes(hop.at))
    return undefined;
  if (hop.why === "no-listener" && hop.at !== "load-balancer") return undefined;
  return listItems(scene).find(({ id }) => id === scene.route.at(-1) && id.startsWith("stop "));
}

function listItems(scene: Scene): Item[] {
  return [...scene.nodes.flatMap(({ items }) => items), ...scene.free];
}

/** The row of the box at which a packet arrives, made if nobody listens there. */
function arrive(
  scene: Scene,
  hop: Hop,
  tone: "good" | "bad" | "soft",
  words: DrawingWords,
): { item: Item; row: Row | undefined } {
  const item = findPlace(scene, hop, words);
  item.matters = true;
  if (item.look === "void") return { item, row: undefined };
  const { number = "" } = numberOf(hop);
  const isListening = hop.why === "listener-answers";
  const known = item.rows.find(({ id, hasSocket }) => id === number && hasSocket);
  // An imagined socket is none: where nobody listens the ghost's own label is all there is to say.
  const isImagined = tone === "soft";
  const text = isImagined ? "" : isListening ? fill(words.listens, { port: number }) : getEndText(hop, words);
  if (known && (isListening || isImagined)) {
    if (tone === "good") known.tone = "good";
    return { item, row: known };
  }
  const made = item.rows.find(({ id }) => id === `at ${number} ${hop.why}`);
  if (made) return { item, row: made };
  const row: Row = {
    id: `at ${number} ${hop.why}`,
    text,
    tone: isImagined ? "plain" : tone,
    hasSocket: isListening && !isImagined,
  };
  if (tone === "bad") item.rows = [...item.rows, row];
  else item.rows = [row, ...item.rows];
  return { item, row };
}

function findPlace(scene: Scene, hop: Hop, words: DrawingWords): Item {
  const items = listItems(scene);
  const host = hop.destination.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  const pod =
    items.find(({ id }) => hop.at === "pod" && id === `pod ${hop.name}`) ??
    items.find(
      ({ look, lines }) => look === "pod" && lines.some((line) => line.kind === "address" && line.address === host),
    );
  if (pod && hop.at !== "dns") return pod;
  const node = scene.nodes.find(
    ({ name, address }) => (hop.at === "node" || hop.at.endsWith("-node")) && (name === hop.name || address === host),
  );
  if (node) {
    const id = `node ${node.name}`;
    const known = node.items.find((item) => item.id === id);
    if (known) return known;
    const item: Item = {
      id,
      look: "process",
      kind: "",
      name: words.nodeProcesses,
      count: 1,
      lines: [],
      rows: [],
      matters: true,
    };
    node.items.push(item);
    return item;
  }
  const base = { count: 1, lines: [], rows: [], matters: true };
  const place: Item =
    hop.at === "dns" || (hop.at === "api-server" && hop.why === "name-does-not-resolve")
      ? { ...base, id: "dns", look: "place", kind: "", name: words.dns }
      : hop.at === "pod"
        ? { ...base, id: `pod ${hop.name}`, look: "pod", kind: words.pod, name: hop.name.replace(/^default\//, "") }
        : hop.at === "load-balancer"
          ? { ...base, id: "balancer", look: "place", kind: "", name: words.balancer }
          : isHost(hop)
            ? { ...base, id: `host ${hop.name}`, look: "place", kind: "", name: hop.name }
            : {
                ...base,
                id: "void",
                look: "void",
                kind: "",
                name: words.nowhere,
                lines: [{ kind: "text", text: getEndText(hop, words), tone: "bad" }],
              };
  const known = scene.free.find(({ id }) => id === place.id);
  if (known) return known;
  scene.free.push(place);
  return place;
}

/** A machine outside that somebody named. */
function isHost({ at, why }: Hop): boolean {
  return at === "network" && (why === "listener-answers" || why === "no-listener" || why === "answer-unknown");
}

function getEndText({ why }: Hop, words: DrawingWords): string {
  return words.ends[why as HopReason] ?? "";
}

function numberOf(hop: Hop): { number?: string } {
  const number = /:(\d+)$/.exec(hop.destination)?.[1];
  return number === undefined ? {} : { number };
}

function markParting(scene: Scene, { verdict, parting }: Drawn) {
  const hop = parting === undefined || !verdict ? undefined : listAllHops(verdict)[parting];
  if (!hop) return;
  // A wrong end is imagined where the way still was right: at the last place before it.
  const item =
    hop.at === "client" || hop.at === "dns"
      ? scene.caller
      : hop.at === "client-node" || hop.at === "receiving-node"
        ? (listItems(scene).find(({ id, look }) => id.startsWith("stop ") && (look === "plate" || look === "process"))
            ?.id ?? scene.route.at(-1))
        : scene.route.at(-1);
  if (item) scene.parting = item;
}

/** `you: 3306`: a dashed arrow from the ring to where the answer believed the packet to go. */
function addGhost(scene: Scene, ghost: readonly Hop[], words: DrawingWords) {
  const last = ghost.filter(({ why }) => why !== "masqueraded").at(-1);
  if (!last) return;
  scene.parting ??= scene.route.at(-1) ?? scene.caller;
  const { number } = numberOf(last);
  const isAnswered = last.why === "listener-answers";
  const text = fill(words.you, { port: number ?? getEndText(last, words) });
  const isPlace = last.at === "pod" || last.at === "node" || isHost(last);
  if (!isPlace) {
    scene.imagined = fill(words.you, { port: getEndText(last, words) || words.silent });
    return;
  }
  const { item, row } = arrive(scene, last, "soft", words);
  const isSame = scene.arrows.some((arrow) => !arrow.isGhost && arrow.to === item.id && arrow.row === row?.id);
  const imagined = isSame
    ? fill(words.you, { port: isAnswered ? words.answered : getEndText(last, words) || words.refused })
    : text;
  if (isSame) {
    scene.imagined = imagined;
    return;
  }
  const arrow: Arrow = {
    from: scene.parting,
    to: item.id,
    ...(row === undefined ? {} : { row: row.id }),
    ending: isAnswered ? "answered" : "refused",
    isGhost: true,
    label: { text: imagined },
  };
  scene.arrows.push(arrow);
}
