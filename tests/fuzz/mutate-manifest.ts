/** Picks: everything random in here depends on this stream alone. */
export type Picker = { pick<T>(list: readonly T[]): T; below(limit: number): number; isOneIn(count: number): boolean };

export function createPicker(random: () => number): Picker {
  const below = (limit: number) => Math.floor(random() * limit);
  return { pick: (list) => list[below(list.length)]!, below, isOneIn: (count) => below(count) === 0 };
}

const SPLINTERS = [
  ...[
    "\t",
    "\r\n",
    "\n",
    "---\n",
    "--- x\n",
    "...\n",
    ": ",
    "- ",
    "? ",
    "# ",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "|\n",
    ">-\n",
  ],
  ...[
    "&a ",
    "*a",
    "<<: *a",
    "<<: [*a, *b]",
    "!!int ",
    "!!str ",
    "!!float ",
    "! ",
    "!<x> ",
    "%YAML 1.1\n",
    "@",
    "`",
    "\\",
    "\0",
    "\uFEFF",
  ],
  ...[
    "null",
    "~",
    "y",
    "no",
    "on",
    "0",
    "-1",
    "0120",
    "0x50",
    "0b1",
    "1e400",
    ".nan",
    ".inf",
    "1_000",
    "30080.5",
    "3000000000",
  ],
  ...[
    "99999999999999999999",
    "65536",
    "30000",
    "2147483648",
    "é",
    "中文",
    "😀",
    "\u2028",
    "\x85",
    "__proto__: ",
    "constructor: ",
  ],
  ...[
    "None",
    "NodePort",
    "LoadBalancer",
    "ExternalName",
    "IPv6",
    "::1",
    "10.96.0.1",
    "fe80::1",
    "0.0.0.0/0",
    "a".repeat(300),
    "kind: List\nitems:\n",
  ],
];

/** Cuts, doubles, swaps and splices the text: most results are almost right. */
export function mutateText(text: string, other: string, { pick, below }: Picker): string {
  let result = text;
  for (let count = 1 + below(4); count > 0; count--) {
    const at = below(result.length + 1);
    const end = Math.min(result.length, at + 1 + below(12));
    const action = below(8);
    if (action === 0) result = result.slice(0, at) + result.slice(end);
    else if (action === 1) result = result.slice(0, end) + result.slice(at);
    else if (action === 2) result = result.slice(0, at) + pick(SPLINTERS) + result.slice(end);
    else if (action === 3) result = result.slice(0, at) + String.fromCharCode(32 + below(95)) + result.slice(at + 1);
    else if (action === 4) {
      const from = below(other.length + 1);
      result = result.slice(0, at) + other.slice(from, from + 1 + below(200)) + result.slice(at);
    } else if (action === 5) {
      const lines = result.split("\n");
      const [line] = lines.splice(below(lines.length), 1);
      lines.splice(below(lines.length + 1), 0, " ".repeat(below(6)) + (line ?? "").trimStart());
      result = lines.join("\n");
    } else if (action === 6) result = result.replace(/\b\d+\b/, () => pick(SPLINTERS));
    else result = result.slice(0, at) + pick(SPLINTERS) + result.slice(at);
  }
  return result.slice(0, 20_000);
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const WRONG: Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    80,
    65536,
    2 ** 31,
    2 ** 53,
    1e300,
    "",
    "x",
    "80",
    "TCP",
    "web",
    "None",
    "10.96.0.9",
    "::",
  ],
  ...[
    [],
    [null],
    [[]],
    ["a", "a"],
    {},
    { a: null },
    { app: "web" },
    [{}],
    [{ port: 80 }],
    { __proto__x: 1 },
    "a".repeat(70),
    "é中",
  ],
];

/** Replaces, removes, doubles and moves values of a parsed manifest: right syntax, wrong types everywhere. */
export function mutateJson(value: Json, picker: Picker, odds: number): Json {
  const { pick, isOneIn, below } = picker;
  if (isOneIn(odds)) return pick(WRONG);
  if (Array.isArray(value)) {
    const list = value.map((item) => mutateJson(item, picker, odds));
    if (isOneIn(odds) && list.length > 0) list.push(pick(list));
    if (isOneIn(odds * 4)) return Array.from({ length: below(300) }, () => pick(list.length > 0 ? list : WRONG));
    return list;
  }
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).flatMap(([key, entry]): [string, Json][] => {
    if (isOneIn(odds * 2)) return [];
    const name = isOneIn(odds * 3) ? pick(["__proto__", "constructor", key.toLowerCase(), `${key}s`, ""]) : key;
    return [[name, mutateJson(entry, picker, odds)]];
  });
  return Object.fromEntries(entries);
}
