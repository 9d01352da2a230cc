import type { PortRole, ViewedService } from "#engine";
import type { Tone } from "./plan.ts";

/** What is drawn, before anybody knows where. Items are named by ids: "pod default/web-a", "node n1" (its own sockets), "stop 1". */
export type Scene = {
  services: ViewedService[];
  moreServices: number;
  nodes: SceneNode[];
  moreNodes: number;
  /** Items that stand on no node: the client outside, a load balancer, a place where nobody is. */
  free: Item[];
  caller: string;
  /** The way that all packets take, from the caller on. */
  route: string[];
  dialled: { address: string; role?: PortRole };
  arrows: Arrow[];
  /** The item at which the imagined way leaves the true one. */
  parting?: string;
  /** What the imagination leads to where no arrow can be drawn. */
  imagined?: string;
};

export type SceneNode = { name: string; address?: string; items: Item[] };

export type Item = {
  id: string;
  look: "pod" | "plate" | "process" | "place" | "bad-place" | "void";
  /** Soft word before the name. */
  kind: string;
  name: string;
  /** How many pods this one stands for. */
  count: number;
  lines: ItemLine[];
  rows: Row[];
  /** On a small drawing only what matters is there. */
  matters: boolean;
};

export type ItemLine =
  | { kind: "address"; address: string; role?: PortRole }
  | { kind: "text"; text: string; tone: Tone };

/** A place at the edge of a box where a packet can arrive. */
export type Row = { id: string; text: string; tone: Tone; hasSocket: boolean };

/** The last stretch. `row` is a row of `to`; without one the arrow ends at the box itself. */
export type Arrow = {
  from: string;
  to: string;
  row?: string;
  ending: "answered" | "self" | "refused" | "silent" | "open";
  isGhost: boolean;
  /** One of several ways that begin together. */
  isForked?: boolean;
  label?: { text: string; number?: string; role?: PortRole };
  share?: string;
  /** Instead of the word for its ending. */
  says?: string;
};
