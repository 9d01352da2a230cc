import type { FormField } from "../types.ts";
import { answerFields } from "./answer-fields.ts";
import type { Bot, Page, SolvedPage } from "./bot.ts";
import { applyDescription, type Description, listDescriptions } from "./describe-answer.ts";
import { listOptions, maskText } from "./read-page.ts";

/** Rules that are drawn from right answers to other variants of the same exercise. */
export const learningBots: Bot[] = [
  createMemoryBot("always the same", () => [[""]]),
  createMemoryBot("same wording as last time", (page) => [[maskText(page, page.prompt)], [""]]),
  createMemoryBot("same wording and options as last time", (page) => [
    [[maskText(page, page.prompt), ...listMaskedOptions(page)].join("\n")],
    [maskText(page, page.prompt)],
    [""],
  ]),
  createMemoryBot("phrase of the prompt", (page) => [listPhrases(maskText(page, page.prompt)), [""]]),
  {
    name: "option that is right when offered",
    learn(past) {
      const offered = countOptions(past, () => true);
      const right = countOptions(past, (page, field, value) => page.answer[field.name] === value);
      return (page) =>
        answerFields(page, (field) => {
          const rate = (label: string) => {
            const key = maskText(page, label);
            return (right.get(key) ?? 0) / (offered.get(key) ?? 1);
          };
          const [best] = [...listOptions(field)].sort((a, b) => rate(b.label) - rate(a.label));
          return best?.value;
        });
    },
  },
];

/** What was right, by something seen on the page (a cue) and by field: description → how often. */
type Memory = Map<string, Map<string, number>>;

/**
 * Remembers for each cue which descriptions of the answer were right, and answers with the one that was right the largest
 * share of times; where that one does not fit the page, it has no answer. "targetPort, and if there is none, port" is not a
 * surface rule: it is the lesson. Cues of the second list count only where none of the first is known, and so on.
 */
function createMemoryBot(name: string, listCues: (page: Page) => string[][]): Bot {
  return {
    name,
    learn(past) {
      const memory = memorize(past, listCues);
      return (page) =>
        answerFields(page, (field) => {
          const known = listCues(page).find((cues) => cues.some((cue) => isKnown(memory.get(getKey(field, cue)))));
          const best = known && findBest(memory, field, known);
          return best && applyDescription(page, field, best);
        });
    },
  };
}

function memorize(past: SolvedPage[], listCues: (page: Page) => string[][]): Memory {
  const memory: Memory = new Map();
  for (const { page, answer } of past) {
    const cues = listCues(page).flat();
    for (const field of page.fields) {
      const given = answer[field.name] ?? "";
      // A description that several options of the page fit has not singled out the right one.
      const found = listDescriptions(page, field, given)
        .filter((item) => field.type === "yaml" || applyDescription(page, field, item) === given)
        .map((item) => JSON.stringify(item));
      for (const cue of cues) {
        const counts = memory.get(getKey(field, cue)) ?? new Map<string, number>();
        memory.set(getKey(field, cue), counts);
        for (const description of [SEEN, ...found]) counts.set(description, (counts.get(description) ?? 0) + 1);
      }
    }
  }
  return memory;
}

const SEEN = "seen";
/** A cue that was met less often says nothing. */
const MIN_SEEN = 3;

function isKnown(counts: Map<string, number> | undefined): boolean {
  return (counts?.get(SEEN) ?? 0) >= MIN_SEEN;
}

function findBest(memory: Memory, field: FormField, cues: string[]): Description | undefined {
  let best: { share: number; description: string } | undefined;
  for (const cue of cues) {
    const counts = memory.get(getKey(field, cue)) ?? new Map<string, number>();
    if (!isKnown(counts)) continue;
    for (const [description, count] of counts) {
      const share = count / (counts.get(SEEN) ?? count);
      if (description !== SEEN && (best === undefined || share > best.share)) best = { share, description };
    }
  }
  return best && (JSON.parse(best.description) as Description);
}

function getKey(field: FormField, cue: string): string {
  return `${field.name}\n${cue}`;
}

function listMaskedOptions(page: Page): string[] {
  return page.fields.flatMap((field) => listOptions(field).map((option) => maskText(page, option.label))).sort();
}

/** One to three neighbouring words; Han characters count as words. */
function listPhrases(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{Script=Han}]|[\p{L}#@’'-]+/gu) ?? [];
  const phrases = words.flatMap((_, start) =>
    [1, 2, 3].flatMap((length) =>
      start + length <= words.length ? [words.slice(start, start + length).join(" ")] : [],
    ),
  );
  return [...new Set(phrases)];
}

function countOptions(
  past: SolvedPage[],
  counts: (page: SolvedPage, field: FormField, value: string) => boolean,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const solved of past)
    for (const field of solved.page.fields)
      for (const { value, label } of listOptions(field)) {
        if (!counts(solved, field, value)) continue;
        const key = maskText(solved.page, label);
        found.set(key, (found.get(key) ?? 0) + 1);
      }
  return found;
}
