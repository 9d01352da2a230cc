import type {
  AmbiguousFact,
  Assumption,
  ControllerReason,
  HopReason,
  NameNotResolvedReason,
  NotAttached,
  Outcome,
  RefusedReason,
  RequestProblem,
  TimedOutReason,
} from "#engine";

/** One sentence per code, made of that code's facts. A reason without a sentence does not compile. */
export type Sentences<Reason extends { code: string }> = {
  [Code in Reason["code"]]: (facts: Extract<Reason, { code: Code }>) => string;
};

/** Everything the engine can answer, in one language. Codes and field names inside stay English. */
export type EngineWords = {
  outcomes: Record<Outcome, string>;
  hopReasons: Record<HopReason, string>;
  refused: Sentences<RefusedReason>;
  timedOut: Sentences<TimedOutReason>;
  nameNotResolved: Sentences<NameNotResolvedReason>;
  answeredByController: Sentences<ControllerReason>;
  notAttached: Record<NotAttached, string>;
  /** Why a question cannot be asked of this cluster. */
  requestProblems: Sentences<RequestProblem>;
  /** What a verdict takes for granted, one sentence each. */
  assumptions: Record<Assumption, string>;
  /** The fact that nobody gave, as the object of "it depends on". */
  missingFacts: Record<AmbiguousFact, string>;
  /** Values of such facts that are codes; names of nodes stay as they are. */
  factValues: Record<string, string>;
  delivered: (target: { who: string; where: string; share: string; sourceSeen: string }) => string;
  /** The process sees a controller whose address nobody gave. */
  deliveredByController: (target: { who: string; where: string; share: string }) => string;
  rejected: (object: { kind: string; name: string; message: string }) => string;
  mixed: (fates: string[]) => string;
  fate: (share: string, sentence: string) => string;
  ambiguous: (fact: string, cases: string[]) => string;
  ambiguousCase: (value: string, sentence: string) => string;
  /** Between two sentences. */
  gap: string;
  headings: {
    hops: string;
    rules: string;
    noRules: string;
    where: string;
    source: string;
    destination: string;
    why: string;
    assumptions: string;
  };
};
