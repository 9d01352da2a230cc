// House rules that concern single files rather than imports. Prints every offence with the rule's name and where the code belongs.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

type Rule = {
  name: string;
  applies: (path: string) => boolean;
  offence: (text: string, path: string) => string | undefined;
};

const FOLDERS = [
  "app",
  "cli",
  "components",
  "engine",
  "grading",
  "http",
  "lib",
  "locales",
  "operator",
  "server",
  "scripts",
  "tests",
];
const MAX_LINES = 400;

const isProductCode = (path: string) => !path.startsWith("tests/") && !/\.(test|bench)\.tsx?$/.test(path);
const isPure = (path: string) => /^(engine|grading)\//.test(path) && isProductCode(path);

const RULES: Rule[] = [
  {
    name: "files-stay-small",
    applies: (path) => isProductCode(path) && !path.startsWith("locales/"),
    offence: (text) => {
      const lines = text.split("\n").length - 1;
      return lines > MAX_LINES ? `${lines} lines; split at ${MAX_LINES}` : undefined;
    },
  },
  {
    name: "file-names-are-kebab-case",
    applies: () => true,
    offence: (_, path) => {
      if (path.startsWith("app/")) return undefined;
      return /^_?[a-z0-9]+([-.][a-z0-9]+)*$/.test(basename(path)) ? undefined : "use kebab-case";
    },
  },
  {
    name: "no-utils-drawer",
    applies: isProductCode,
    offence: (_, path) =>
      /(^|\/)(utils?|helpers?|misc|common)(\/|\.)/.test(path) ? "name it after what it holds" : undefined,
  },
  {
    name: "engine-and-grading-are-pure",
    applies: isPure,
    offence: (text) =>
      firstMatch(
        blankComments(text),
        /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|console\.|process\.(?:env|argv|exit|std|cwd|nextTick|hrtime|memoryUsage)|setTimeout|fetch\()/,
        "seed and time are parameters",
      ),
  },
  {
    name: "server-files-are-server-only",
    applies: (path) =>
      path.startsWith("server/") && isProductCode(path) && !path.includes("/generated/") && path.endsWith(".ts"),
    offence: (text) =>
      /^(\/\/[^\n]*\n|\s)*import "server-only";/.test(text) ? undefined : 'start the file with import "server-only"',
  },
  {
    name: "no-default-exports-outside-app",
    applies: (path) => !path.startsWith("app/") && !/\.config\.|\.d\.ts$/.test(path) && isProductCode(path),
    offence: (text) => firstMatch(text, /^export default/m, "export it by name"),
  },
  {
    name: "functions-are-named-for-what-they-do",
    applies: isProductCode,
    offence: (text) =>
      firstMatch(
        text,
        /export (?:async )?function (handle|process|manage|do)[A-Z]\w*/,
        "start with a verb that says what happens",
      ),
  },
];

function firstMatch(text: string, pattern: RegExp, advice: string): string | undefined {
  const index = text.search(pattern);
  if (index < 0) return undefined;
  const line = text.slice(0, index).split("\n").length;
  return `line ${line}: ${advice}`;
}

/** The same text with every comment blanked out, so that lines keep their numbers. */
function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, " "));
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" || entry.name === "node_modules" ? [] : listFiles(path);
    return /\.(ts|tsx|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

const offences = FOLDERS.flatMap(listFiles).flatMap((path) => {
  const text = readFileSync(path, "utf8");
  return RULES.filter((rule) => rule.applies(path)).flatMap((rule) => {
    const offence = rule.offence(text, path);
    return offence === undefined ? [] : [`${path}: ${offence} (${rule.name})`];
  });
});
for (const offence of offences) process.stdout.write(`${offence}\n`);
process.exit(offences.length > 0 ? 1 : 0);
