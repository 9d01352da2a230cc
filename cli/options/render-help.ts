import type { CliWords } from "#locales/cli/en";
import { type CommandName, getCommand, getOption, type OptionName, PROGRAMS, type ProgramName } from "../options.ts";
import { getCliWords, type Language } from "./find-words.ts";

const WIDTH = 110;

/** What `three-ports --help` prints. */
export function renderOverview(program: ProgramName, language: Language): string {
  const { programs, headings, commands, seeHelp } = getCliWords(language);
  const names = Object.entries<CommandName>(PROGRAMS[program]);
  const lines = [
    `${program}: ${programs[program]}`,
    "",
    headings.commands,
    ...layTable(names.map(([word, name]) => [word, commands[name].summary])),
    "",
    headings.examples,
    ...names.flatMap(([, name]) => getCommand(name).examples.slice(0, 1)).map((line) => `  ${line}`),
    "",
    seeHelp(`${program} explain`),
  ];
  return `${lines.join("\n")}\n`;
}

/** What `three-ports COMMAND --help` prints. */
export function renderHelp(name: CommandName, language: Language): string {
  const words = getCliWords(language);
  const { options, examples } = getCommand(name);
  const { details, exit } = words.commands[name];
  const { headings } = words;
  const lines = [
    `${headings.usage}${renderSynopsis(name)}`,
    "",
    ...wrap(details, WIDTH),
    "",
    headings.options,
    ...layTable(options.map((option) => [spellOption(option), describeOption(option, words)])),
    "",
    headings.examples,
    ...examples.map((line) => `  ${line}`),
    "",
    headings.exit,
    ...exit.map((line) => `  ${line}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** `three-ports explain -f PATH --from WHO …` */
export function renderSynopsis(name: CommandName): string {
  const { invocation, required = [], operands } = getCommand(name);
  const needed = required.map((option) => {
    const { short, value = "" } = getOption(option);
    return `${short ? `-${short}` : `--${option}`} ${value}`;
  });
  return [invocation, ...needed, ...(operands ? [operands.join("|")] : []), "[…]"].join(" ");
}

/** `-f, --filename PATH` */
export function spellOption(name: OptionName): string {
  const { short, value, aliases = [] } = getOption(name);
  const long = [name, ...aliases].map((spelling) => `--${spelling}`).join(", ");
  return `${short ? `-${short}, ` : "    "}${long}${value ? ` ${value}` : ""}`;
}

/** Its sentence, and the values it takes. */
export function describeOption(name: OptionName, words: CliWords): string {
  const { choices, sample } = getOption(name);
  const values = choices?.join("|") ?? sample;
  return words.options[name] + (values ? words.takes(values) : "");
}

function layTable(rows: [string, string][]): string[] {
  const indent = Math.min(34, Math.max(...rows.map(([term]) => term.length)) + 4);
  return rows.flatMap(([term, text]) => {
    const lines = wrap(text, WIDTH - indent);
    const isLong = term.length + 2 > indent - 2;
    const first = isLong ? [`  ${term}`] : [];
    return [...first, ...lines.map((line, index) => (index > 0 || isLong ? "" : `  ${term}`).padEnd(indent) + line)];
  });
}

/** By words; Chinese, which has no spaces, goes on where it must and is not cut. */
function wrap(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
