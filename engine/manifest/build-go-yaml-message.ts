// The `yaml` package finds the fault; kubectl's parser would have told it in other words. This table translates the faults
// that people make. Not modelled: go-yaml's words for rarer faults, which fall back to its most common sentence.
// Source: go.yaml.in/yaml/v2 scannerc.go, parserc.go and decode.go (parser.fail decides which line is printed).
import type { YAMLError } from "yaml";

/** `line` as kubectl prints it: counted from 1 inside the document, left out when it would be 0. */
function renderWithLine(line: number, message: string): string {
  return line > 0 ? `yaml: line ${line}: ${message}` : `yaml: ${message}`;
}

type Fault = { text: string; offset: number; line: number };

/** Index of the line, from 0, on which the next text after `offset` stands, past the end of its own line. */
function getNextFilledLine(fault: Fault): number {
  const lines = fault.text.slice(fault.offset).split("\n");
  for (let index = 1; index < lines.length; index++) {
    const trimmed = (lines[index] ?? "").trim();
    if (trimmed !== "" && !trimmed.startsWith("#")) return fault.line + index;
  }
  return fault.line + lines.length - 1;
}

/** A scanner fault prints the line where it stands; a parser fault prints the one before (go-yaml counts it from 0). */
export function buildGoYamlMessage(error: Pick<YAMLError, "code" | "message">, fault: Fault): string {
  const { line } = fault;
  const words = error.message;
  const character = fault.text[fault.offset] ?? "";
  switch (error.code) {
    case "TAB_AS_INDENT":
      return renderWithLine(line + 1, "found character that cannot start any token");
    case "BAD_SCALAR_START":
      return renderWithLine(line + 1, "found character that cannot start any token");
    case "BLOCK_AS_IMPLICIT_KEY":
      return words.includes("sequence")
        ? renderWithLine(line + 1, "block sequence entries are not allowed in this context")
        : renderWithLine(line + 1, "mapping values are not allowed in this context");
    case "MULTILINE_IMPLICIT_KEY":
      return renderWithLine(line + 2, "mapping values are not allowed in this context");
    case "BAD_DQ_ESCAPE":
      return renderWithLine(line + 1, "found unknown escape character");
    case "BAD_ALIAS":
      return renderWithLine(line + 1, "did not find expected alphabetic or numeric character");
    case "MISSING_CHAR":
      if (words.includes("quote")) {
        return renderWithLine(fault.text.split("\n").length, "found unexpected end of stream");
      }
      if (words.includes("Implicit map keys")) {
        return renderWithLine(getNextFilledLine(fault) + 1, "could not find expected ':'");
      }
      if (words.includes("Sequence item")) return renderWithLine(line, "did not find expected '-' indicator");
      if (words.includes("flow map")) return renderWithLine(line, "did not find expected ',' or '}'");
      if (words.includes("flow seq")) return renderWithLine(line, "did not find expected ',' or ']'");
      return renderWithLine(line, "did not find expected key");
    case "UNEXPECTED_TOKEN":
      if (words.includes("flow") && character !== "") return renderWithLine(line, "did not find expected node content");
      if (words.includes("block-seq") || words.includes("seq-item")) {
        return renderWithLine(line + 1, "block sequence entries are not allowed in this context");
      }
      return renderWithLine(line, "did not find expected key");
    case "BAD_INDENT":
      if (words.includes("sequence items")) return renderWithLine(line, "did not find expected '-' indicator");
      return renderWithLine(line, "did not find expected key");
    default:
      return renderWithLine(line, "did not find expected key");
  }
}
