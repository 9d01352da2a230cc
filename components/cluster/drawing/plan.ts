import type { PortRole } from "#engine";

export type Point = { x: number; y: number };
export type Rect = Point & { width: number; height: number };
export type Tone = "plain" | "good" | "bad" | "soft";

/** Everything a drawing consists of, in CSS pixels. No words of a language are added after this and nothing is measured. */
export type Plan = { width: number; height: number; boxes: Box[]; labels: Label[]; lines: Line[]; signs: Sign[] };

/** `tag` is a set of rules that nothing passes through, `void` a place where nobody is: it has no border. */
export type BoxLook =
  | "node"
  | "pod"
  | "plate"
  | "process"
  | "place"
  | "tag"
  | "bad-place"
  | "void"
  | "ring"
  | "message";
export type Box = Rect & { look: BoxLook };

/** "mono" is an address, "number" a number with its role's shape, `ink` the part in front that has no role. */
export type LabelLook = "plain" | "name" | "strong" | "mono" | "number" | "or";
export type Label = {
  x: number;
  /** Of the baseline. */
  y: number;
  text: string;
  look: LabelLook;
  tone: Tone;
  ink?: string;
  role?: PortRole;
};

/** The last point of a line with a head is the head's point. "open": nobody knows yet; "silent": dots into nowhere. */
export type LineLook = "plain" | "good" | "bad" | "ghost" | "open" | "silent";
export type Line = { points: Point[]; look: LineLook; hasHead: boolean };

/** Signs stand at a box's edge; `toward` is the direction in which the packet travels. */
export type Direction = "right" | "left" | "down";
export type SignKind = "answered" | "self" | "refused" | "rejected" | "question" | "socket";
export type Sign = Point & { kind: SignKind; toward: Direction; echo?: Echo };

/** The place at a question mark for the number that somebody is typing, and the words around it. */
export type Echo = Rect & { before: string; after: string };
