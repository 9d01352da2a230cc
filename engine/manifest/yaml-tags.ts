// Source: go.yaml.in/yaml/v2 scannerc.go yaml_parser_scan_tag, parserc.go yaml_parser_parse_node
import {
  buildScannerFault,
  getCode,
  getMark,
  isBlankOrEnd,
  isBreakOrEnd,
  skip,
  type YamlSource,
} from "./yaml-source.ts";

const STANDARD_PREFIX = "tag:yaml.org,2002:";
const WORD = /[0-9A-Za-z_-]*/y;
const URI = /[-0-9A-Za-z_;/?:@&=+$,.!~*'()[\]%]*/y;

function match(source: YamlSource, pattern: RegExp): string {
  pattern.lastIndex = source.index;
  const text = pattern.exec(source.text)?.[0] ?? "";
  skip(source, text.length);
  return text;
}

/** `!!int` → tag:yaml.org,2002:int, `!x` → !x. Handles of %TAG directives: not modelled, taken as they stand. */
export function parseTag(source: YamlSource, isInFlow: boolean): string {
  const start = getMark(source);
  skip(source);
  let tag: string;
  if (getCode(source) === 60) {
    skip(source);
    tag = match(source, URI);
    if (getCode(source) !== 62) throw buildScannerFault(source, "did not find the expected '>'", start);
    skip(source);
  } else {
    const word = match(source, WORD);
    if (getCode(source) === 33) {
      skip(source);
      const suffix = match(source, URI);
      if (suffix === "") throw buildScannerFault(source, "did not find expected tag URI", start);
      tag = word === "" ? STANDARD_PREFIX + suffix : `!${word}!${suffix}`;
    } else tag = `!${word}${match(source, URI)}`;
  }
  const code = getCode(source);
  if (!isBlankOrEnd(code) && !(isInFlow && code === 44)) {
    throw buildScannerFault(source, "did not find expected whitespace or line break", start);
  }
  return tag;
}

/** `!e!x` speaks of a handle that some %TAG directive must have brought in. */
export function hasNamedHandle(tag: string): boolean {
  return /^![0-9A-Za-z_-]+!/.test(tag);
}

/**
 * Reads `%YAML 1.1` and `%TAG …` to the end of the line; there are no other directives. Not modelled: what their values must
 * look like. Source: go.yaml.in/yaml/v2 scannerc.go yaml_parser_scan_directive
 */
export function skipDirective(source: YamlSource): void {
  const start = getMark(source);
  skip(source);
  const name = match(source, WORD);
  if (name === "") throw buildScannerFault(source, "could not find expected directive name", start);
  if (!isBlankOrEnd(getCode(source))) {
    throw buildScannerFault(source, "found unexpected non-alphabetical character", start);
  }
  if (name !== "YAML" && name !== "TAG") throw buildScannerFault(source, "found unknown directive name", start);
  while (!isBreakOrEnd(getCode(source))) skip(source);
}

/** The name behind & or *. */
export function parseAnchorName(source: YamlSource): string {
  const start = getMark(source);
  skip(source);
  const name = match(source, WORD);
  const code = getCode(source);
  if (name === "" || !(isBlankOrEnd(code) || "?:,]}%@`".includes(String.fromCharCode(code)))) {
    throw buildScannerFault(source, "did not find expected alphabetic or numeric character", start);
  }
  return name;
}
