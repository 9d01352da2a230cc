import type {
  Cause,
  CauseCode,
  ControllerReason,
  Doubt,
  FindingCode,
  NameNotResolvedReason,
  Premise,
  RefusedReason,
  Survey,
  SurveyLine,
  TimedOutReason,
} from "#engine";
import type { EngineWords, Sentences } from "../engine/words.ts";

type SurveyStatus = SurveyLine["status"];
type SkippedReason = Survey["skipped"][number]["why"];
type Facts = Cause["facts"];
type Headline = (facts: Facts) => string;

/** How a diagnosis is told. Headlines stand behind "refused: ", so they begin small and are short. */
export type DiagnoseWords = {
  /** Of causes that no finding is. A code without a text does not compile. */
  causes: Record<CauseCode, Headline>;
  /** Short forms of findings that are causes; the others are told by their own sentence. */
  findings: Partial<Record<FindingCode, Headline>>;
  /** Ends for which nothing explains more. */
  reasons: Sentences<RefusedReason> &
    Sentences<TimedOutReason> &
    Sentences<NameNotResolvedReason> &
    Sentences<ControllerReason>;
  delivered: (targets: string[], count: number) => string;
  deliveredUnless: (pod: string, against: string) => string;
  /** "dependsOn" the fact's name. */
  dependsOn: (fact: string) => string;
  colon: string;
  bothNeeded: string;
  /** Before a mend that no trial bore out. */
  unproven: string;
  mends: {
    change: (place: string, from: string, to: string) => string;
    insert: (place: string, text: string) => string;
    remove: (place: string, text: string) => string;
    run: (command: string) => string;
    dial: (target: string) => string;
    ask: (command: string) => string;
  };
  line: (file: string, line: number) => string;
  headings: { assumptions: string; doubts: string; alsoFound: string };
  assumptions: { [Code in Premise["code"]]: (facts: Extract<Premise, { code: Code }>, engine: EngineWords) => string };
  survey: {
    statuses: Record<SurveyStatus, string>;
    from: (who: string) => string;
    counts: (broken: number, unknown: number, ok: number) => string;
    leftOut: (lines: number) => string;
    unasked: (addresses: number) => string;
    nothing: string;
    skipped: Record<SkippedReason, string>;
  };
  doubts: { [Code in Doubt["code"]]: (facts: Extract<Doubt, { code: Code }>) => string };
};
