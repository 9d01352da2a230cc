import { type CommandName, getCommand, getOption, type OptionName, PROGRAMS } from "../options.ts";
import { getCliWords, type Language } from "./find-words.ts";

// Both scripts hold the whole table, so that a press of Tab starts no program.

const COMMANDS = Object.entries<CommandName>(PROGRAMS["three-ports"]);

/** `source <(three-ports completion bash)`. Works with bash alone, with or without the bash-completion package. */
export function renderBashCompletion(): string {
  const values = listOptions().flatMap((name) => {
    const { value, completes, choices } = getOption(name);
    if (value === undefined) return [];
    const pattern = listSpellings(name).join("|");
    const reply = choices
      ? `COMPREPLY=($(compgen -W "${choices.join(" ")}" -- "$word"))`
      : completes === "files"
        ? 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word"))'
        : "COMPREPLY=()";
    return [`    ${pattern}) ${reply}; return ;;`];
  });
  const commands = COMMANDS.map(([word, name]) => {
    const { operands = [], options } = getCommand(name);
    return `    ${word}) COMPREPLY=($(compgen -W "${[...operands, ...options.map((option) => `--${option}`)].join(" ")}" -- "$word")) ;;`;
  });
  return `# bash completion for three-ports
_three_ports() {
  local IFS=$' \\t\\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  # bash takes --option=value for three words.
  [[ $word == "=" ]] && word=
  [[ $before == "=" ]] && before=\${COMP_WORDS[COMP_CWORD-2]}
  [[ \${COMP_WORDS[COMP_CWORD]} == "=" ]] && before=\${COMP_WORDS[COMP_CWORD-1]}
  case $before in
${values.join("\n")}
  esac
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${[...COMMANDS.map(([word]) => word), "--help", "--version"].join(" ")}" -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.join("\n")}
  esac
}
complete -F _three_ports three-ports
`;
}

/** A file called _three-ports in a folder of $fpath. */
export function renderZshCompletion(language: Language): string {
  const words = getCliWords(language);
  const commands = COMMANDS.map(([word, name]) => `    ${quote(`${word}:${words.commands[name].summary}`)}`);
  const cases = COMMANDS.map(([word, name]) => {
    const { operands, options } = getCommand(name);
    const specs = options.map((option) => renderSpec(option, words.options[option]));
    const rest = operands ? [quote(`1: :(${operands.join(" ")})`)] : [];
    return `    (${word})\n      _arguments -s ${["", ...specs, ...rest].join(" \\\n        ")}\n      ;;`;
  });
  return `#compdef three-ports
_three_ports() {
  local -a commands=(
${commands.join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe ${words.headings.commands.toLowerCase()} commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT -= 1))
  case $command in
${cases.join("\n")}
  esac
}
if [[ $funcstack[1] == _three-ports ]]; then _three_ports "$@"; else compdef _three_ports three-ports; fi
`;
}

/** '(-f --filename)'{-f,--filename}'[a file]:PATH:_files' */
function renderSpec(name: OptionName, description: string): string {
  const { value, isMany, choices, completes } = getOption(name);
  const spellings = listSpellings(name);
  const action = choices ? `(${choices.join(" ")})` : completes === "files" ? "_files" : " ";
  const argument = value === undefined ? "" : `:${value}:${action}`;
  const text = `[${description.replace(/[[\]:\\]/g, "\\$&")}]${argument}`;
  const names = spellings.map((spelling) => (spelling.startsWith("--") && value ? `${spelling}=` : spelling));
  const excluded = isMany ? "*" : `(${spellings.join(" ")})`;
  return `${quote(excluded)}${names.length > 1 ? `{${names.join(",")}}` : names[0]}${quote(text)}`;
}

function listSpellings(name: OptionName): string[] {
  const { short, aliases = [] } = getOption(name);
  return [...(short ? [`-${short}`] : []), ...[name, ...aliases].map((spelling) => `--${spelling}`)];
}

function listOptions(): OptionName[] {
  return [...new Set(COMMANDS.flatMap(([, name]) => getCommand(name).options))];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
