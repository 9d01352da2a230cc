import type { PathMatch } from "./route.ts";

/** What a typed path is compared by: no query, no fragment, a slash in front. */
export function parseRequestPath(text: string): { path: string; query: string } {
  const [before = ""] = text.split("#", 1);
  const mark = before.indexOf("?");
  const path = mark < 0 ? before : before.slice(0, mark);
  return { path: path.startsWith("/") ? path : `/${path}`, query: mark < 0 ? "" : before.slice(mark + 1) };
}

/**
 * A prefix matches whole elements: /foo takes /foo and /foo/bar, not /foobar. A slash at its end changes nothing.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/api/networking/v1/types.go PathTypePrefix
 */
export function isPathMatched(wanted: PathMatch, path: string): boolean {
  if (wanted.type === "Exact") return path === wanted.value;
  if (wanted.type === "Stem") return path.toLowerCase().startsWith(wanted.value.toLowerCase());
  const prefix = wanted.value.replace(/\/$/, "");
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Longest path first, and of two equally long ones the exact one. */
export function rankPath({ type, value }: PathMatch): number {
  return value.length * 4 + (type === "Exact" ? 2 : type === "Prefix" ? 1 : 0);
}

/**
 * A pattern's beginning up to its first special character: whoever wrote /api(/|$)(.*) means what lies under /api. Patterns are
 * never run: a text could hold one that takes forever.
 */
export function readPattern(pattern: string): PathMatch {
  const plain = pattern.replace(/^\^/, "");
  const special = plain.search(/[.*+?^${}()|[\]\\]/);
  if (special < 0) return { type: "Prefix", value: plain };
  return { type: "Stem", value: plain.slice(0, special) };
}
