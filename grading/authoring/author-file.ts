import { isNode, LineCounter, parseDocument } from "yaml";
import type { SourceLocation } from "#engine";

/** An author's mistake. It stops the build. */
export type AuthoringProblem = { rule: AuthoringRule; message: string; location: SourceLocation };

export type AuthoringRule =
  | "yaml-parses"
  | "known-keys-only"
  | "value-has-its-type"
  | "text-in-both-languages"
  | "exercise-id-is-unique"
  | "template-id-is-unique"
  | "belief-is-implemented"
  | "scenario-exists"
  | "scenario-is-valid"
  | "request-exists"
  | "token-is-in-the-scenario"
  | "placeholder-is-varied"
  | "choice-has-one-key"
  | "guess-is-bare"
  | "few-guesses"
  | "variant-is-fair"
  | "numbers-differ";

/** A value of the file with its path, so that each complaint knows its line. */
export type AuthorNode = { file: AuthorFile; path: (string | number)[]; value: unknown };

export type AuthorFile = {
  name: string;
  problems: AuthoringProblem[];
  locate(path: (string | number)[]): SourceLocation;
};

/** A YAML file whose every value knows its place. Text that does not parse has no value, and says why in `problems`. */
export function parseAuthorFile(text: string, name: string): AuthorNode {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: AuthoringProblem[] = document.errors.map((error) => ({
    rule: "yaml-parses",
    message: error.message,
    location: toLocation(error.pos[0]),
  }));
  return {
    file: { name, problems, locate },
    path: [],
    value: problems.length === 0 ? document.toJS({ maxAliasCount: 100 }) : undefined,
  };

  function toLocation(offset: number): SourceLocation {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  /** The value's place, or its nearest existing ancestor's. */
  function locate(path: (string | number)[]): SourceLocation {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return toLocation(node.range[0]);
    }
    return { file: name, line: 1, column: 1 };
  }
}

export function complain(node: AuthorNode, rule: AuthoringRule, message: string): void {
  node.file.problems.push({ rule, message, location: node.file.locate(node.path) });
}
