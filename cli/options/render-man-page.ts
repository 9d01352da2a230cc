import { type CommandName, getCommand, PROGRAMS, type ProgramName } from "../options.ts";
import { getCliWords, type Language } from "./find-words.ts";
import { describeOption, renderSynopsis, spellOption } from "./render-help.ts";

/** A page of section 1 in the man macros. https://man7.org/linux/man-pages/man7/man.7.html */
export function renderManPage(program: ProgramName, language: Language, version: string): string {
  const words = getCliWords(language);
  const { headings, man } = words;
  const title = program.replace(" ", "-");
  const names = Object.values<CommandName>(PROGRAMS[program]);
  return [
    `.TH ${title.toUpperCase()} 1 "" "three-ports ${version}" "${escapeRoff(man.manual)}"`,
    // Chinese has no spaces to stretch a line with.
    ".ad l",
    `.SH ${escapeRoff(man.name)}`,
    `${escapeRoff(title)} \\- ${escapeRoff(words.programs[program])}`,
    `.SH ${escapeRoff(man.synopsis)}`,
    ...names.flatMap((name, index) => [...(index > 0 ? [".br"] : []), `.B ${escapeRoff(renderSynopsis(name))}`]),
    ...names.flatMap((name) => renderSection(name, words)),
    `.SH ${escapeRoff(man.environment)}`,
    ...renderTerm("NO_COLOR, FORCE_COLOR", man.color),
    ...renderTerm("LC_ALL, LC_MESSAGES, LANG", man.language),
    "",
  ].join("\n");

  function renderSection(name: CommandName, { commands }: typeof words): string[] {
    const { invocation, options, examples } = getCommand(name);
    const { details, exit } = commands[name];
    return [
      `.SH ${escapeRoff(invocation.toUpperCase())}`,
      escapeRoff(details),
      `.SS ${escapeRoff(headings.options)}`,
      ...options.flatMap((option) => renderTerm(spellOption(option).trim(), describeOption(option, words))),
      `.SS ${escapeRoff(headings.examples)}`,
      ".nf",
      ...examples.map(escapeRoff),
      ".fi",
      `.SS ${escapeRoff(headings.exit)}`,
      ...exit.flatMap((line) => renderTerm(line.slice(0, 1), line.slice(1).trim())),
    ];
  }
}

function renderTerm(term: string, text: string): string[] {
  return [".TP", `.B ${escapeRoff(term)}`, escapeRoff(text)];
}

/** No backslash, no hyphen that a typesetter may take for another sign, no line that would be read as a request. */
function escapeRoff(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^[.']/, "\\&$&").replaceAll('"', "\\(dq");
}
