// https://github.com/golang/go/blob/go1.26.0/src/time/format.go parse, getnum, quote
import { utf8ToBytes } from "@noble/hashes/utils.js";

const LAYOUT = "2006-01-02T15:04:05Z07:00";

type Reading = { rest: string; value: number; outOfRange?: string };

/** One element of the layout with the text before it; `read` answers with an empty list when the text is no such element. */
type Element = { prefix: string; text: string; read(rest: string): Reading[] };

function readNumber(pattern: RegExp, range?: { name: string; low: number; high: number }): Element["read"] {
  return (rest) => {
    const match = pattern.exec(rest);
    if (match === null) return [];
    const value = Number(match[1] ?? match[0]);
    const isOutside = range !== undefined && (value < range.low || value > range.high);
    return [{ rest: rest.slice(match[0].length), value, ...(isOutside ? { outOfRange: range.name } : {}) }];
  };
}

/** `Z`, or the offset as `+07:00`. Go takes 24 hours and 60 minutes, too. */
function readZone(rest: string): Reading[] {
  if (rest.startsWith("Z")) return [{ rest: rest.slice(1), value: 0 }];
  const match = /^.(..):(..)/s.exec(rest);
  if (match === null) return [];
  const [hours, minutes] = [match[1], match[2]].map((text) => (/^\d\d$/.test(text ?? "") ? Number(text) : -1));
  const outOfRange = (minutes ?? 0) > 60 ? "time zone offset minute" : "time zone offset hour";
  if ((hours ?? 0) > 24 || (minutes ?? 0) > 60) return [{ rest: rest.slice(6), value: 0, outOfRange }];
  const isOffset = (hours ?? -1) >= 0 && (minutes ?? -1) >= 0 && /^[+-]/.test(rest);
  return isOffset ? [{ rest: rest.slice(6), value: 0 }] : [];
}

const ELEMENTS: Element[] = [
  { prefix: "", text: "2006", read: readNumber(/^\d{4}/) },
  { prefix: "-", text: "01", read: readNumber(/^\d\d/, { name: "month", low: 1, high: 12 }) },
  { prefix: "-", text: "02", read: readNumber(/^\d\d/) },
  { prefix: "T", text: "15", read: readNumber(/^\d\d?/, { name: "hour", low: 0, high: 23 }) },
  { prefix: ":", text: "04", read: readNumber(/^\d\d/, { name: "minute", low: 0, high: 59 }) },
  // A fraction of a second is welcome although the layout has none.
  { prefix: ":", text: "05", read: readNumber(/^(\d\d)(?:[.,]\d+)?/, { name: "second", low: 0, high: 59 }) },
  { prefix: "", text: "Z07:00", read: readZone },
];

/** Go's own quoting of times: other bytes than printable ASCII are shown in hexadecimal. */
function quote(text: string): string {
  const bytes = Array.from(utf8ToBytes(text), (byte) => {
    if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, "0")}`;
    const character = String.fromCharCode(byte);
    return character === '"' || character === "\\" ? `\\${character}` : character;
  });
  return `"${bytes.join("")}"`;
}

/** A moment in RFC 3339. At most one complaint: Go stops at the first. */
export function validateTimeText(text: string): string[] {
  const refuse = (rest: string, element: string) => [
    `parsing time ${quote(text)} as ${quote(LAYOUT)}: cannot parse ${quote(rest)} as ${quote(element)}`,
  ];
  let rest = text;
  const values: number[] = [];
  for (const element of ELEMENTS) {
    if (!rest.startsWith(element.prefix)) return refuse(rest, element.prefix);
    rest = rest.slice(element.prefix.length);
    const [reading] = element.read(rest);
    if (reading === undefined) return refuse(rest, element.text);
    if (reading.outOfRange !== undefined) return [`parsing time ${quote(text)}: ${reading.outOfRange} out of range`];
    rest = reading.rest;
    values.push(reading.value);
  }
  if (rest !== "") return [`parsing time ${quote(text)}: extra text: ${quote(rest)}`];
  const [year = 0, month = 1, day = 1] = values;
  return day >= 1 && day <= getDaysOfMonth(year, month) ? [] : [`parsing time ${quote(text)}: day out of range`];
}

function getDaysOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
