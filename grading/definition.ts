import type { JsonObject, TrafficRequest } from "#engine";
import type { ChoosableOutcome, ReasonCode } from "./reasons.ts";
import type { BeliefId, ExerciseKind, ExerciseRole, Localized } from "./types.ts";

/** A number that the engine can compute, and that a wrong resolver may compute differently. */
export type Quantity =
  /** The port of the pod that the packet is sent to in the end. */
  | { quantity: "reaches"; request: string }
  /** The destination port after the first rewriting. */
  | { quantity: "first-rewrite"; request: string }
  /** How often the destination is rewritten. */
  | { quantity: "rewrites"; request: string }
  /** The one port that `from` has to dial at `host`. */
  | { quantity: "dials"; from: string; host: string }
  /** What the API server stores. */
  | { quantity: "field"; service: string; field: "port" | "targetPort" | "nodePort"; index: number }
  /** How many addresses the list of endpoints of a Service holds. */
  | { quantity: "endpoints"; service: string }
  /** On how many nodes the port answers a client. */
  | { quantity: "answering-nodes"; from: string; port: number };

export type Ask = { name: string; label: Localized; of: Quantity };

/** A request (or the id of one of the scenario's) and the fate that the author of a repair exercise wants for it. */
export type Wanted = { request: string | TrafficRequest; outcome: ChoosableOutcome; port?: number; pods?: string[] };

/** One replacement in the manifest that the learner gets. */
export type Edit = { replace: string; with: string };

export type Specs = {
  "predict-port": { asks: Ask[] };
  verdict: { request: string; distractors: ReasonCode[] };
  choose:
    | { of: "authored"; options: { text: Localized; isKey: boolean; belief?: BeliefId; why?: Localized }[] }
    | { of: "quantity"; ask: Quantity; distractors: number[]; notes?: { option: number; why: Localized }[] }
    | { of: "requests"; requests: string[] };
  "fix-manifest": {
    /** Names of Services that the learner sees but does not edit. */
    fixed: string[];
    visible: Wanted[];
    hidden: Wanted[];
    /** Proves that the exercise can be solved; shown once the variant is closed. */
    solution: Edit[];
    /** What a holder of a belief would write. Proves that the exercise is diagnostic. */
    mistakes: { belief: BeliefId; edits: Edit[] }[];
  };
};

/** A token of the scenario that is exchanged for a drawn value. The token itself is always among the valid values. */
export type VaryRule = { name: string; replaces: string } & (
  | { by: "range"; from: number; to: number }
  | { by: "list"; values: (string | number)[] }
);

export type Template<K extends ExerciseKind = ExerciseKind> = {
  /** Unique in its exercise and stable: variants store it. */
  id: string;
  /** Text of the scenario file as it stands; absent where an exercise needs no cluster. */
  scenario?: { name: string; text: string };
  vary: VaryRule[];
  beliefs: BeliefId[];
  prompt: Localized;
  why: Localized;
  /** Pairs that may be equal although the house rule wants different numbers, e.g. `port=targetPort`. */
  allowEqual: string[];
  /** What `port` was before somebody changed it, by Service name. Belief M2 is about that. */
  portWas: Record<string, number>;
  /** Facts the learner is told; a question about a fact leaves it out. */
  shownFacts: ShownFact[];
  spec: Specs[K];
};

export type ShownFact = "nodes" | "pods" | "listens" | "exposes" | "outsiders" | "proxyMode";

/** An exercise with everything that makes its key. Never leaves the server. */
export type ExerciseWithKey = {
  id: string;
  kind: ExerciseKind;
  /** Absent of a check. */
  role?: ExerciseRole;
  skill: string;
  beliefs: BeliefId[];
  title: Localized;
  prompt: Localized;
  hints: Localized[];
  why: Localized;
  templates: Template[];
};

/** What is stored of a variant. `template` is the template's id, `order` the order of the options as server-side codes. */
export type VariantParameters = {
  template: string;
  values: Record<string, string | number>;
  order: string[];
} & JsonObject;
