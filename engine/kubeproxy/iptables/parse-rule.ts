import { buildSingleRange, parseAddress, parseRange } from "../network-address.ts";
import { parseTarget } from "./parse-target.ts";
import type { ParsedRule, RuleMatch } from "./ruleset.ts";

export type ParsedRuleResult = { status: "ok"; rule: ParsedRule } | { status: "invalid"; message: string };

/** Words are cut at blanks; double quotes hold blanks together. */
export function splitWords(text: string): string[] {
  if (!text.includes('"')) return text.split(/\s+/);
  return (text.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? []).map((word) =>
    word.startsWith('"') ? word.slice(1, -1).replaceAll('\\"', '"') : word,
  );
}

/** `isNegated`: a "!" stood before the next option. */
type Reading = { words: string[]; next: number; isNegated: boolean; matches: RuleMatch[]; comment: string };

/** One "-A CHAIN …" line. */
export function parseRule(text: string, line: number): ParsedRuleResult {
  const reading: Reading = { words: splitWords(text), next: 2, isNegated: false, matches: [], comment: "" };
  while (reading.next < reading.words.length) {
    const word = reading.words[reading.next++] ?? "";
    if (word === "-j" || word === "-g" || word === "--jump" || word === "--goto") {
      const target = parseTarget(reading.words.slice(reading.next), word === "-g" || word === "--goto");
      if (target.status === "invalid") return target;
      return { status: "ok", rule: buildRule(reading, text, line, target.target) };
    }
    const message = readOption(reading, word);
    if (message !== "") return { status: "invalid", message };
  }
  return { status: "ok", rule: buildRule(reading, text, line, { kind: "none" }) };
}

function buildRule(reading: Reading, text: string, line: number, target: ParsedRule["target"]): ParsedRule {
  return { line, text, comment: reading.comment, matches: reading.matches, target };
}

/** Modules whose options are all understood below; naming one adds no condition by itself. */
const MODULES = new Set(
  "comment conntrack addrtype mark statistic recent nfacct physdev state tcp udp sctp multiport".split(" "),
);

/**
 * One option with its operands; both the short and the long spelling, as kubelet writes long ones.
 * Returns "" or what is wrong.
 */
function readOption(reading: Reading, word: string): string {
  if (word === "!") {
    reading.isNegated = true;
    return "";
  }
  const { isNegated } = reading;
  reading.isNegated = false;
  switch (word) {
    case "-m":
    case "--match": {
      const name = take(reading);
      // An unknown module would bring options whose meaning nobody here knows.
      return MODULES.has(name) ? "" : `unknown match module "${name}"`;
    }
    case "--comment":
      return readComment(reading);
    case "-s":
    case "--source":
    case "--src":
      return readAddress(reading, "source", take(reading), isNegated);
    case "-d":
    case "--destination":
    case "--dst":
      return readAddress(reading, "destination", take(reading), isNegated);
    case "-p":
    case "--protocol":
      return add(reading, { kind: "protocol", protocol: take(reading).toLowerCase(), isNegated });
    case "-i":
    case "--in-interface":
      return add(reading, buildInterface("in-interface", take(reading), isNegated));
    case "-o":
    case "--out-interface":
      return add(reading, buildInterface("out-interface", take(reading), isNegated));
    case "--dport":
    case "--dports":
    case "--destination-ports":
      return readPorts(reading, "destination-port", take(reading), isNegated);
    case "--sport":
    case "--sports":
      return readPorts(reading, "source-port", take(reading), isNegated);
    case "--dst-type":
      return add(reading, { kind: "destination-type", type: take(reading), isNegated });
    case "--src-type":
      return add(reading, { kind: "source-type", type: take(reading), isNegated });
    case "--ctstate":
    case "--state":
      return add(reading, { kind: "state", states: take(reading).split(","), isNegated });
    case "--mark":
      return readMark(reading, take(reading), isNegated);
    case "--mode": {
      const mode = take(reading);
      return mode === "random" ? "" : `unknown statistic mode "${mode}"`;
    }
    case "--probability":
      return readProbability(reading, take(reading));
    case "--nfacct-name":
    case "--mask":
      take(reading);
      return "";
    case "--rsource":
    case "--reap":
      return "";
    case "--name":
    case "--rcheck":
    case "--set":
    case "--seconds":
      reading.next--;
      return readRecent(reading, isNegated);
    case "--physdev-is-in":
      return add(reading, { kind: "bridge-in", isNegated });
    default:
      return `unknown option "${word}"`;
  }
}

function take(reading: Reading): string {
  return reading.words[reading.next++] ?? "";
}

function add(reading: Reading, match: RuleMatch): "" {
  reading.matches.push(match);
  return "";
}

// FakeIPTables dumps write comments of jumps without quotes: the comment then ends at the next option.
function readComment(reading: Reading): string {
  const words = [take(reading)];
  while (reading.next < reading.words.length) {
    const word = reading.words[reading.next] ?? "";
    if (word.startsWith("-") || word === "!") break;
    words.push(word);
    reading.next++;
  }
  reading.comment = words.join(" ");
  return "";
}

function readAddress(reading: Reading, kind: "source" | "destination", text: string, isNegated: boolean): string {
  const address = parseAddress(text);
  const range = address.family === "invalid" ? parseRange(text) : buildSingleRange(address);
  if (range.first === "invalid") return `"${text}" is no address`;
  reading.matches.push({ kind, range, isNegated });
  return "";
}

/** "eth+" stands for every interface whose name starts with "eth". */
function buildInterface(kind: "in-interface" | "out-interface", text: string, isNegated: boolean): RuleMatch {
  const isPrefix = text.endsWith("+");
  return { kind, name: isPrefix ? text.slice(0, -1) : text, isPrefix, isNegated };
}

/** "80", "80:90" or, from -m multiport, "80,443". */
function readPorts(
  reading: Reading,
  kind: "source-port" | "destination-port",
  text: string,
  isNegated: boolean,
): string {
  const ranges = text.split(",").map((part) => {
    const [first, last = first] = part.split(":").map((port) => (/^\d+$/.test(port) ? Number(port) : Number.NaN));
    return { first: first ?? Number.NaN, last: last ?? Number.NaN };
  });
  if (ranges.some(({ first, last }) => Number.isNaN(first + last))) return `"${text}" is no port`;
  reading.matches.push({ kind, ranges, isNegated });
  return "";
}

/** VALUE or VALUE/MASK; without a mask all bits are compared. */
function readMark(reading: Reading, text: string, isNegated: boolean): string {
  const [value = Number.NaN, mask = 0xffffffff] = text.split("/").map(Number);
  if (Number.isNaN(value + mask)) return `"${text}" is no mark`;
  reading.matches.push({ kind: "mark", value: value >>> 0, mask: mask >>> 0, isNegated });
  return "";
}

function readProbability(reading: Reading, text: string): string {
  const probability = Number(text);
  if (!(probability >= 0 && probability <= 1)) return `"${text}" is no probability`;
  reading.matches.push({ kind: "random", probability });
  return "";
}

/** The options of one "-m recent", in any order. */
function readRecent(reading: Reading, isNegated: boolean): string {
  const match = {
    kind: "recent" as const,
    list: "DEFAULT",
    command: "rcheck" as "rcheck" | "set",
    seconds: 0,
    isNegated,
  };
  for (; reading.next < reading.words.length; reading.next++) {
    const word = reading.words[reading.next];
    if (word === "--name") match.list = reading.words[++reading.next] ?? "";
    else if (word === "--seconds") match.seconds = Number(reading.words[++reading.next]);
    else if (word === "--rcheck") match.command = "rcheck";
    else if (word === "--set") match.command = "set";
    else if (word === "--mask") reading.next++;
    else if (word !== "--reap" && word !== "--rsource") break;
  }
  reading.matches.push(match);
  return "";
}
