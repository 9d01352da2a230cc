import { readdirSync, readFileSync } from "node:fs";
import { parseManifests } from "#engine";
import { mutateJson, mutateText, type Picker } from "./mutate-manifest.ts";

const reports = new URL("../reports/", import.meta.url);

export type PasteInput = { text: string; from: string | undefined; to: string; mode: string };
type Question = { from: string | undefined; to: string };
export type PasteCorpus = { texts: string[]; asked: ({ text: string } & Question)[] };

/** What people brought, and what they asked. */
export function readPasteCorpus(): PasteCorpus {
  const inputs = new URL("inputs/", reports);
  const texts = readdirSync(inputs).map((file) => readFileSync(new URL(file, inputs), "utf8"));
  const cases = JSON.parse(readFileSync(new URL("cases.json", reports), "utf8")) as {
    files: string[];
    args: string[];
  }[];
  const after = (args: readonly string[], name: string) => args[args.indexOf(name) + 1];
  const asked = cases
    .filter(({ args }) => args.includes("--to"))
    .map(({ files, args }) => ({
      text: readFileSync(new URL(files[0] ?? "", inputs), "utf8"),
      from: args.includes("--from") ? after(args, "--from") : undefined,
      to: after(args, "--to") ?? "",
    }));
  return { texts, asked };
}

const TARGETS = [
  ...[
    "web",
    "web:http",
    "svc/web",
    "web.default:80",
    "n1:30080",
    "localhost:80",
    "10.96.0.1:443",
    "[fd00::1]:80",
    "x:0",
  ],
  ...[
    "http://shop.example.com/a?b=c",
    "https://[::1]/",
    "http://",
    "ingress",
    "pod/web",
    "deploy/web:8080",
    "gw/x:1",
    "a/b/c",
  ],
  ...["web:99999", "db-0.db:5432", "web/ping", "web:53/udp", "web:53/quic", ":80", "", "'", "svc/", "--", "web:80 "],
];
const CLIENTS = [
  "outside",
  "n1",
  "node n1",
  "deploy/front",
  "sts/a/b",
  "default/c",
  "c",
  "10.244.1.1",
  "",
  "ds/",
  "nobody",
];

/** What a copy brings along: one of these is laid around or into the text. */
const COPIES: ((text: string, picker: Picker) => string)[] = [
  (text) => `\`\`\`yaml\n${text}\n\`\`\`\n`,
  (text) => `I have:\n~~~\n${text}~~~\nhelp`,
  (text) => `$ kubectl get all -o yaml\n${text}user@host:~$ `,
  (text, { pick }) => text.replace(/^/gm, pick(["  ", "> ", ">> ", "\t", "| ", "12: ", "\u00a0"])),
  (text, { pick }) => text.replaceAll("  ", pick(["\t", "\u00a0 ", "\u2003", "    "])),
  (text) => text.replaceAll('"', "“").replaceAll("'", "’"),
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
  (text) => `\uFEFF${text}`,
  (text) => [...text].join("\0"),
  (text, { pick }) => text.replace(/: (\S+)/, `: {{ ${pick([".Values.a", 'include "x" .', "- if"])} }}`),
  (text) => `version: "3"\nservices:\n  web: {image: x}\n${text}`,
  (text) => `NAME   READY   STATUS\nweb    1/1     Running\n${text}`,
  (text) => `Name:  web\nNamespace:  default\nPort:  80/TCP\n${text}`,
  (text) => `// note\n${text.replaceAll(",", ", // x\n")}`,
  (text) => text.replaceAll("---\n", ""),
  (text) => `${text}${text}`,
  (text) => `apiVersion: v1\nkind: List\nitems:\n${text.replace(/^/gm, "  ")}`,
  (text) => `resources: [a.yaml]\n---\n${text}`,
];

/** A reported text, broken, copied badly, or with values of wrong types; and somebody's question about something. */
export function createPaste({ texts, asked }: PasteCorpus, picker: Picker): PasteInput {
  const { pick, below, isOneIn } = picker;
  const own = pick(asked);
  let text = isOneIn(4) ? pick(texts) : own.text;
  if (isOneIn(3)) text = mutateText(text, pick(texts), picker);
  else if (isOneIn(2)) {
    const objects = parseManifests(text).documents.map(({ object }) => mutateJson(object, picker, 15 + below(100)));
    text = objects.map((each) => JSON.stringify(each, null, isOneIn(2) ? 2 : 0)).join(pick(["\n", "\n---\n"]));
  }
  for (let count = isOneIn(2) ? 0 : below(3); count > 0; count--) text = pick(COPIES)(text, picker);
  const { from, to }: Question = isOneIn(5) ? { from: pick(CLIENTS), to: pick(TARGETS) } : own;
  const mode = pick(["iptables", "nftables", "ipvs", "userspace"]);
  return {
    text: text.slice(0, 40_000),
    from: isOneIn(5) ? undefined : from,
    to: isOneIn(10) ? mutateText(to, to, picker) : to,
    mode,
  };
}
