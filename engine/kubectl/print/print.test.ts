import { describe, expect, it } from "vitest";
import { renderDuration } from "./render-age.ts";
import { renderJson } from "./render-json.ts";
import { renderYaml } from "./render-yaml.ts";

// Recorded from `kubectl create configmap --dry-run=client -o yaml` (v1.33).
describe("YAML as kubectl prints it", () => {
  it.each([
    ["80", '"80"'],
    ["y", '"y"'],
    ["1:30", '"1:30"'],
    ["a: b", "'a: b'"],
    ["it's", "it's"],
    ["", '""'],
    [" lead", "' lead'"],
    ["a\nb\n", "|\n    a\n    b"],
    [" a\nb", "|2-\n     a\n    b"],
    ["tab\there", '"tab\\there"'],
    ["😀", '"\\U0001F600"'],
    ["2026-11-23T08:24:22Z", '"2026-11-23T08:24:22Z"'],
    ["10.0.0.0/8", "10.0.0.0/8"],
  ])("writes %j as %s", (text, written) => {
    expect(renderYaml({ data: { k: text } })).toBe(`data:\n  k: ${written}\n`);
  });

  it("breaks lines behind column 80 and leaves lists at their key's margin", () => {
    const long = "word ".repeat(20).trim();
    const lines = renderYaml({ items: [{ b: [1], a: long }] }).split("\n");
    expect(lines[0]).toBe("items:");
    expect(lines[1]).toBe(`- a: ${"word ".repeat(16).trim()}`);
    expect(lines.slice(3)).toEqual(["  b:", "  - 1", ""]);
  });
});

describe("JSON as Go writes it", () => {
  it("sorts keys and escapes what could end a script", () => {
    expect(renderJson({ b: "<a&b>", a: [] }, "    ")).toBe('{\n    "a": [],\n    "b": "\\u003ca\\u0026b\\u003e"\n}');
  });
});

describe("ages", () => {
  it.each([
    [-5, "<invalid>"],
    [0, "0s"],
    [119, "119s"],
    [330, "5m30s"],
    [600, "10m"],
    [5.5 * 3600, "5h30m"],
    [8 * 3600, "8h"],
    [76 * 3600, "3d4h"],
    [9 * 86400, "9d"],
    [760 * 86400, "2y30d"],
    [3000 * 86400, "8y"],
  ])("shows %d seconds as %s", (seconds, text) => {
    expect(renderDuration(seconds * 1000)).toBe(text);
  });
});
