import { compareBytes } from "../print/render-json.ts";
// Filters of a few lines each, kept together. A text instead of lines is what the program complains of.

/** -r, -u and -n, by bytes. Not modelled: keys (-k). */
export function sortLines(lines: string[], args: string[]): string[] | string {
  const letters = args.join("").replaceAll("-", "");
  if (!/^[run]*$/.test(letters)) return "only -r, -u and -n are modelled here";
  const number = (text: string) => Number.parseFloat(text) || 0;
  const sorted = [...lines].sort((a, b) => (letters.includes("n") ? number(a) - number(b) : 0) || compareBytes(a, b));
  if (letters.includes("r")) sorted.reverse();
  return letters.includes("u") ? [...new Set(sorted)] : sorted;
}

/** Neighbours only; -c counts them. */
export function unique(lines: string[], args: string[]): string[] | string {
  if (args.some((arg) => arg !== "-c")) return "only -c is modelled here";
  const groups: { line: string; count: number }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.line === line) last.count += 1;
    else groups.push({ line, count: 1 });
  }
  return groups.map(({ line, count }) => (args.length > 0 ? `${String(count).padStart(7)} ${line}` : line));
}

/** `-d/ -f2`, `-f1,3-`, `-c1-10`. A line without the delimiter stays whole. */
export function cut(lines: string[], args: string[]): string[] | string {
  const text = args.join("\0");
  const list = /(?:^|\0)-([fc])\0?([\d,-]+)/.exec(text);
  const delimiter = /(?:^|\0)-d\0?([^\0])/.exec(text)?.[1] ?? "\t";
  if (!list || args.some((arg) => /^-[^dfc]/.test(arg))) return "only -d, -f and -c are modelled here";
  const ranges = (list[2] as string).split(",").map((range) => {
    const [from = "", to = from] = range.split("-");
    return { from: Number(from || 1), to: to === "" ? Number.POSITIVE_INFINITY : Number(to) };
  });
  const isChosen = (_: string, index: number) => ranges.some(({ from, to }) => index + 1 >= from && index + 1 <= to);
  if (list[1] === "c") return lines.map((line) => [...line].filter(isChosen).join(""));
  return lines.map((line) =>
    line.includes(delimiter) ? line.split(delimiter).filter(isChosen).join(delimiter) : line,
  );
}

type Translated = { status: "ok"; text: string } | { status: "failed"; message: string };

/** `tr a-z A-Z`, `tr ' ' '\n'`, `tr -d '"'`, `tr -s ' '`. */
export function translate(text: string, args: string[]): Translated {
  const option = /^-[ds]$/.exec(args[0] ?? "")?.[0];
  const [from, to] = (option ? args.slice(1) : args).map(expandSet);
  if (args.some((arg) => /^-.{2}|^\[:/.test(arg)) || from === undefined || (option === undefined && !to?.length)) {
    return { status: "failed", message: "only two sets, -d SET and -s SET are modelled here" };
  }
  if (option === "-d") return { status: "ok", text: [...text].filter((char) => !from.includes(char)).join("") };
  if (option === "-s") {
    const chars = [...text];
    return { status: "ok", text: chars.filter((char, at) => char !== chars[at - 1] || !from.includes(char)).join("") };
  }
  const map = new Map(from.map((char, at) => [char, to?.[at] ?? to?.at(-1) ?? char]));
  return { status: "ok", text: [...text].map((char) => map.get(char) ?? char).join("") };
}

function expandSet(set: string): string[] {
  const plain = set.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
  const expanded = plain.replace(/(.)-(.)/gs, (whole, from: string, to: string) => {
    const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (last < first || last - first > 256) return whole;
    return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)).join("");
  });
  return [...expanded];
}
