/** Words of each program of a pipeline; `stdin` is the text of a here-document, `stdinPath` the file behind `<`. */
export type CommandLine =
  | { status: "ok"; stages: string[][]; stdin?: string; stdinPath?: string }
  | { status: "invalid"; message: string };

/** Characters; near to what a real system allows for the arguments of one program. */
const maximalLength = 1_000_000;

/**
 * Splits what a person types at a prompt the way a shell does: quotes, backslashes, comments, `|`, `<<EOF` and `< FILE`.
 * Not modelled: variables, globs, command substitution, `&&`, `;` and redirections of output.
 */
export function parseCommandLine(typed: string): CommandLine {
  let text = typed;
  if (text.length > maximalLength) return { status: "invalid", message: "sh: Argument list too long" };
  const stages: string[][] = [[]];
  let word: string | undefined;
  let stdin: string | undefined;
  let stdinPath: string | undefined;
  let at = 0;
  const append = (piece: string) => {
    word = (word ?? "") + piece;
  };
  const endWord = () => {
    if (word !== undefined) stages.at(-1)?.push(word);
    word = undefined;
  };
  while (at < text.length) {
    const char = text[at] as string;
    if (char === "\\") {
      const next = text[at + 1];
      // A backslash at the end of a line joins it with the next one.
      if (next !== "\n" && next !== undefined) append(next);
      at += 2;
    } else if (char === "'" || char === '"') {
      const quoted = parseQuoted(text, at);
      if (!quoted) return { status: "invalid", message: `sh: unexpected EOF while looking for matching \`${char}'` };
      append(quoted.value);
      at = quoted.end;
    } else if (char === "$" && text[at + 1] === "'") {
      const quoted = parseAnsiQuoted(text, at + 2);
      if (!quoted) return { status: "invalid", message: "sh: unexpected EOF while looking for matching `''" };
      append(quoted.value);
      at = quoted.end;
      // In the middle of a word `#` is an ordinary character, in URLs for example.
    } else if (char === "#" && word === undefined) {
      while (at < text.length && text[at] !== "\n") at += 1;
    } else if (char === "|") {
      endWord();
      if (stages.at(-1)?.length === 0 || text[at + 1] === "|") return unsupported(char);
      stages.push([]);
      at += 1;
    } else if (char === "<" && text[at + 1] === "<" && text[at + 2] !== "<") {
      endWord();
      const document = takeHereDocument(text, at);
      if (!document) return { status: "invalid", message: "sh: syntax error: here-document without an end" };
      stdin = document.body;
      text = document.rest;
    } else if (char === "<" && text[at + 1] !== "<") {
      endWord();
      const path = /^<[ \t]*([\w./-]+)/.exec(text.slice(at));
      if (!path) return unsupported(char);
      stdinPath = path[1] as string;
      at += path[0].length;
    } else if (char === ";" || char === "&" || char === "<" || char === ">" || char === "`") {
      return unsupported(char);
    } else if (char === "\n" && stages.some((stage) => stage.length > 0)) {
      if (text.slice(at).trim() !== "") return unsupported("newline");
      break;
    } else if (/\s/.test(char)) {
      endWord();
      at += 1;
    } else {
      append(char);
      at += 1;
    }
  }
  endWord();
  if (stages.at(-1)?.length === 0 && stages.length > 1) return unsupported("|");
  return {
    status: "ok",
    stages,
    ...(stdin === undefined ? {} : { stdin }),
    ...(stdinPath === undefined ? {} : { stdinPath }),
  };
}

/** bash's words for what it does not understand; here they also stand for what is not modelled, with exit code 2. */
function unsupported(token: string): CommandLine {
  return { status: "invalid", message: `sh: syntax error near unexpected token \`${token}'` };
}

function parseQuoted(text: string, start: number): { value: string; end: number } | undefined {
  const quote = text[start];
  let value = "";
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === quote) return { value, end: at + 1 };
    const next = text[at + 1];
    // Inside double quotes a backslash escapes only these; inside single quotes nothing is special.
    if (quote === '"' && char === "\\" && next !== undefined && '"\\$`\n'.includes(next)) {
      if (next !== "\n") value += next;
      at += 1;
    } else value += char;
  }
  return undefined;
}

/** Inside $'…'. Not modelled: octal, hexadecimal and Unicode escapes. */
const ansiEscapes: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"' };

function parseAnsiQuoted(text: string, start: number): { value: string; end: number } | undefined {
  let value = "";
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === "'") return { value, end: at + 1 };
    if (char === "\\" && at + 1 < text.length) {
      const next = text[at + 1] as string;
      value += ansiEscapes[next] ?? `\\${next}`;
      at += 1;
    } else value += char;
  }
  return undefined;
}

/**
 * `<<EOF`, `<<-EOF` and `<<'EOF'`. `rest` is the text without the document, so that what stands behind the opening is read on.
 */
function takeHereDocument(text: string, start: number): { body: string; rest: string } | undefined {
  const lineEnd = text.indexOf("\n", start);
  if (lineEnd < 0) return undefined;
  const opening = /^<<(-?)[ \t]*(['"]?)([\w.-]+)\2/.exec(text.slice(start, lineEnd));
  if (!opening) return undefined;
  const [whole, dash, , word] = opening;
  const lines = text.slice(lineEnd + 1).split("\n");
  const stripped = dash === "-" ? lines.map((line) => line.replace(/^\t+/, "")) : lines;
  const close = stripped.indexOf(word as string);
  if (close < 0) return undefined;
  const body = stripped.slice(0, close).map((line) => `${line}\n`);
  const after = lines.slice(close + 1).map((line) => `\n${line}`);
  const rest = text.slice(0, start) + text.slice(start + whole.length, lineEnd) + after.join("");
  return { body: body.join(""), rest };
}
