import { createHash } from "node:crypto";
import { KEPT_WORDS } from "./kept-words.ts";
import { replaceAddresses } from "./replace-addresses.ts";

export type Pseudonyms = {
  /** A name, or any text: its words and addresses are replaced, what stands between them is not. */
  replaceText(text: string): string;
  /** A label key, whose domain may be Kubernetes' own and then says nothing about anybody. */
  replaceKey(key: string): string;
  /** A question about the text that was replaced: words that do not stand in it stay. */
  replaceQuestion(question: string): string;
};

/** Every second letter a vowel while there are enough of those, so that a pseudonym can be said. */
const ODD = "bdfgklmnprstvzhjcqwxyaeiou";
const EVEN = "aeioubdfgklmnprstvzhjcqwxy";
/** What nodes and pods get that no text gives an address: not replaced, since they get the same again. */
const ASSUMED = /^(192\.0\.2|10\.244\.\d+)\.\d+$/;
const DIGITS = "0123456789";

/**
 * The same word becomes the same pseudonym wherever it stands, in the order in which words appear; upper and lower case,
 * letters and digits, and the length stay: what was too long, in the wrong case or equal but for the case still is, and a
 * pod's name still begins with that of its Deployment. `text` is the whole input: what addresses become depends on it, so
 * that nobody can turn them back who does not have it.
 */
export function createPseudonyms(text: string): Pseudonyms {
  const secret = createHash("sha256").update(text).digest("hex");
  const known = new Map<string, string>();
  const counts = new Map<string, number>();

  const replaceWord = (word: string): string => {
    const lower = word.toLowerCase();
    if (KEPT_WORDS.has(lower) || /^\d{1,5}$/.test(word)) return word;
    let pseudonym = known.get(lower);
    if (pseudonym === undefined) {
      const shape = lower.replace(/\p{N}/gu, "0").replace(/[^0]/gu, "a");
      do {
        const count = counts.get(shape) ?? 0;
        counts.set(shape, count + 1);
        pseudonym = writePseudonym(lower, count);
      } while (KEPT_WORDS.has(pseudonym));
      known.set(lower, pseudonym);
    }
    return copyCase(word, pseudonym);
  };
  const replaceWords = (part: string) => part.replace(/[\p{L}\p{N}]+/gu, replaceWord);
  const replaceText = (value: string) => replaceAddresses(value, secret, replaceWords);

  return {
    replaceText,
    replaceQuestion: (question) =>
      ASSUMED.test(question) && !text.includes(question)
        ? question
        : replaceAddresses(question, secret, (part) =>
            part.replace(/[\p{L}\p{N}]+/gu, (word) => (known.has(word.toLowerCase()) ? replaceWord(word) : word)),
          ),
    replaceKey: (key) => (/^([a-z0-9.-]+\.)?(kubernetes|k8s)\.io\//.test(key) ? key : replaceText(key)),
  };
}

/** The number `count` written in the letters and digits that the word's own places allow; other letters become Chinese ones. */
function writePseudonym(word: string, count: number): string {
  let rest = count;
  return [...word]
    .map((character, index, { length }) => {
      const position = length - 1 - index;
      const alphabet = /\p{N}/u.test(character) ? DIGITS : index % 2 === 0 ? ODD : EVEN;
      return { alphabet, isForeign: character.length > 1 || character > "\u007f", position };
    })
    .reverse()
    .map(({ alphabet, isForeign }) => {
      const digit = rest % alphabet.length;
      rest = Math.floor(rest / alphabet.length);
      return isForeign ? String.fromCodePoint(0x4e00 + digit) : (alphabet[digit] ?? "");
    })
    .reverse()
    .join("");
}

function copyCase(word: string, pseudonym: string): string {
  return [...pseudonym]
    .map((character, index) => {
      const original = [...word][index] ?? "";
      return original !== original.toLowerCase() ? character.toUpperCase() : character;
    })
    .join("");
}
