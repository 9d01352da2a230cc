import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { MANIFEST_LIMITS } from "./limits.ts";
import { parseManifests } from "./parse-manifests.ts";

const HEAD = "apiVersion: v1\nkind: Service\n";

function parseOne(text: string) {
  const set = parseManifests(text, { file: "svc.yaml" });
  expect(set.errors).toEqual([]);
  expect(set.documents).toHaveLength(1);
  return set.documents[0]!;
}

function parseSpec(text: string): unknown {
  return parseOne(`${HEAD}spec: ${text}`).object.spec;
}

function getFault(text: string): string {
  const [error] = parseManifests(text, { file: "svc.yaml" }).errors;
  return error ? `${error.location.line}:${error.location.column} ${error.message}` : "none";
}

describe("parseManifests", () => {
  it("leaves text with an unknown tag alone, whatever the tag is called", () => {
    expect(parseSpec("{a: !<constructor> 5, b: !<tag:example.com,2000:x> 5}")).toEqual({ a: "5", b: "5" });
  });

  it("reads several documents and skips those that are empty, null or only comments", () => {
    const text = `# nothing\n---\n${HEAD}---\n---\nnull\n--- # a comment\n${HEAD}metadata: {name: b}\n---\n`;
    const { documents, errors } = parseManifests(text);
    expect(errors).toEqual([]);
    expect(documents.map(({ index, locate }) => [index, locate("").line])).toEqual([
      [0, 3],
      [1, 9],
    ]);
  });

  it("takes Lists apart and keeps the place of each item", () => {
    const list = "apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a}\n- metadata:\n    name: b\n";
    const { documents } = parseManifests(list);
    expect(documents.map(({ object }) => object)).toEqual([
      { apiVersion: "v1", kind: "Service", metadata: { name: "a" } },
      { apiVersion: "v1", kind: "Service", metadata: { name: "b" } },
    ]);
    expect(documents[1]!.locate("metadata.name")).toMatchObject({ line: 6, column: 11 });
  });

  it("reads JSON, one text after the other, with places", () => {
    const { documents, errors } = parseManifests(
      '{"apiVersion": "v1", "kind": "Pod"}\n{"apiVersion": "v1",\n "kind": "Service"}',
    );
    expect(errors).toEqual([]);
    expect(documents[1]!.locate("kind")).toMatchObject({ line: 3, column: 10 });
  });

  it("reads YAML 1.1 as kubectl does", () => {
    expect(
      parseSpec("[y, N, yes, Off, 'y', ~, 0120, 0o17, 0x1F, 0b11, 089, 1_000, +80, -0, 1e3, 2024-01-01, 1:30]"),
    ).toEqual([...[true, false, true, false, "y", null, 80, 15, 31, 3, 89, 1000, 80, 0, 1000, "2024-01-01", "1:30"]]);
  });

  it("lets the last of two equal keys win, and merge keys overwrite what stands before them", () => {
    expect(parseSpec("{a: 1, a: 2}")).toEqual({ a: 2 });
    const merged = parseOne(`${HEAD}base: &b {x: 1, z: 1}\nspec:\n  x: 5\n  <<: *b\n  z: 6\n`);
    expect(merged.object.spec).toEqual({ x: 1, z: 6 });
    expect(merged.locate("spec.x")).toMatchObject({ line: 3, column: 14 });
    expect(merged.locate("spec.z")).toMatchObject({ line: 7, column: 6 });
  });

  it("keeps a key named __proto__ as data", () => {
    const { object } = parseOne(`${HEAD}spec: {__proto__: {port: 1}}`);
    expect(Object.getPrototypeOf(object.spec)).toBe(Object.prototype);
    expect(JSON.stringify(object.spec)).toBe('{"__proto__":{"port":1}}');
    expect(Object.hasOwn({}, "port")).toBe(false);
  });

  it("remembers how a number was written", () => {
    const document = parseOne(`${HEAD}spec: {port: 99999999999999999999, nodePort: 0120}`);
    expect(document.findLiteral("spec.port")).toBe("99999999999999999999");
    expect(document.findLiteral("spec.nodePort")).toBe("0120");
    expect(document.findLiteral("spec.targetPort")).toBeUndefined();
  });

  it("locates keys with dots and falls back to the nearest ancestor", () => {
    const document = parseOne(
      `${HEAD}metadata:\n  annotations:\n    example.com/a: x\nspec:\n  ports:\n  - port: 80\n`,
    );
    expect(document.locate("metadata.annotations[example.com/a]")).toMatchObject({ line: 5, column: 20 });
    expect(document.locate("spec.ports[0].port")).toMatchObject({ line: 8, column: 11 });
    expect(document.locate("spec.ports[0].nodePort")).toMatchObject({ line: 8, column: 5 });
    expect(document.locate("spec.type")).toMatchObject({ line: 6, column: 1 });
  });

  it("reads CRLF, a byte order mark and text of any script", () => {
    const document = parseOne(`\uFEFFapiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  annotations: {名: "值 😀"}\r\n`);
    expect(document.object.metadata).toEqual({ annotations: { 名: "值 😀" } });
  });

  it.each([
    [
      "apiVersion: v1\nkind: Service\nspec:\n  selector:\n  \tapp: web\n",
      "5:3",
      "line 5: found character that cannot start any token",
    ],
    ["a:\n  b: 1\n c: 2\n", "3:2", "line 2: did not find expected key"],
    ["a: b: c\n", "1:5", "mapping values are not allowed in this context"],
    ["a: 1\nb: c: d\n", "2:5", "line 2: mapping values are not allowed in this context"],
    ["a: 1\nb\nc: 2\n", "3:1", "line 3: could not find expected ':'"],
    ["a: - b\n", "1:4", "block sequence entries are not allowed in this context"],
    ["x: 1\ny: [a, b\nz: 1\n", "3:2", "line 2: did not find expected ',' or ']'"],
    ["x: 'a\ny: 1\n", "3:1", "line 3: found unexpected end of stream"],
    ['a: "\\q"\n', "1:5", "found unknown escape character"],
    ["a: *b\n", "1:4", "unknown anchor 'b' referenced"],
    ["a: &a [*a]\n", "1:8", "anchor 'a' value contains itself"],
    ["- a\nb: 1\n", "2:1", "line 1: did not find expected '-' indicator"],
    ["a: |\n  x\n\ty\n", "3:1", "line 3: found a tab character where an indentation space is expected"],
    ["a: 1\n: b\n", "2:1", "line 1: did not find expected key"],
    ["a: .nan\n", "1:4", "error converting YAML to JSON: json: unsupported value: NaN"],
  ])("says of %j what kubectl says", (text, place, words) => {
    const isYaml = !words.startsWith("error");
    const message = isYaml ? `error converting YAML to JSON: yaml: ${words}` : words;
    expect(getFault(text)).toBe(`${place} error parsing svc.yaml: ${message}`);
  });

  it("tells apiVersion and kind that are missing, separators that are none, and texts that are no objects", () => {
    expect(getFault("kind: Service\n")).toContain(
      'error validating "svc.yaml": error validating data: apiVersion not set',
    );
    expect(getFault("apiVersion: v1\n")).toContain("kind not set; if you choose to ignore these errors");
    expect(getFault("--- x\n")).toBe("1:1 error parsing svc.yaml: invalid Yaml document separator: x");
    expect(getFault("- a\n")).toContain("error validating data: invalid object to validate;");
  });

  // Each was seen with kubectl 1.36.
  it.each([
    ["a: b\n", "[apiVersion not set, kind not set]"],
    ["apiVersion: 1\nkind: y\n", "[apiVersion isn't string type, kind isn't string type]"],
    ["apiVersion: a/b/c\nkind: Service\n", "unexpected GroupVersion string: a/b/c"],
  ])("says of %j what kubectl misses", (text, list) => {
    const advice = "if you choose to ignore these errors, turn validation off with --validate=false";
    expect(getFault(text)).toBe(`1:1 error validating "svc.yaml": error validating data: ${list}; ${advice}`);
  });

  it.each([
    [
      "a separator that stays with its document",
      `---\n${HEAD}a: b: c\n`,
      "yaml: line 4: mapping values are not allowed",
    ],
    ["one that ends a document", `${HEAD}---\na: b: c\n`, "yaml: mapping values are not allowed"],
    ["Windows' line ends", `${HEAD}---\r\n---\r\na:\r\n b: c: d\r\n`, "yaml: line 3: mapping values are not allowed"],
    ["lines before a bad separator, which are lost", `${HEAD}---x\n`, "invalid Yaml document separator: x"],
    ["what stands behind a document", "a: b\n%FOO\n", "yaml: line 2: found unknown directive name"],
    ["a handle that nobody brought in", "a: !e!x 5\nb: c\n", "yaml: found undefined tag handle"],
    ["a list as a key", `${HEAD}[1, a]: b\n`, 'yaml: invalid map key: []interface {}{1, "a"}'],
    [
      "a map as a key",
      `${HEAD}{x: {z: }}: b\n`,
      'map[interface {}]interface {}{"x":map[interface {}]interface {}{"z":interface {}(nil)}}',
    ],
    [
      "null as a key",
      `${HEAD}~: [x]\n`,
      'unsupported map key of type: %!s(<nil>), key: <nil>, value: []interface {}{"x"}',
    ],
  ])("counts lines and keys as kubectl does: %s", (_what, text, message) => {
    expect(getFault(text)).toContain(message);
  });

  it("drops the lines before a bad separator", () => {
    expect(parseManifests(`${HEAD}---x\n${HEAD}`).documents).toEqual([]);
  });

  it("takes for YAML what begins like JSON, once", () => {
    const json = '{"apiVersion": "v1", "kind": "Service"}';
    const read = (text: string) => {
      const { documents, errors } = parseManifests(text, { file: "f" });
      return [documents.length, errors[0]?.message];
    };
    expect(read(`{apiVersion: v1, kind: Service,}\n---\n${HEAD}`)).toEqual([2, undefined]);
    expect(read(`${json}\n---\n${HEAD}`)).toEqual([2, undefined]);
    expect(read(`${json}${json} x`)).toEqual([
      2,
      "error parsing f: invalid character 'x' looking for beginning of value",
    ]);
    expect(read(`\ufeff${json}`)).toEqual([1, undefined]);
  });

  it("takes whatever has items apart, and passes over items that say not what they are", () => {
    const item = "{apiVersion: v1, kind: Service}";
    const text = `apiVersion: v1\nkind: Anything\nitems: [${item}, {kind: Service}, {apiVersion: v1}, {items: [${item}]}, ${item}]\n`;
    const { documents, errors } = parseManifests(text);
    expect(documents).toHaveLength(3);
    const type = 'unable to get type info from the object "*unstructured.Unstructured": Object';
    expect(errors.map(({ message, isPassedOver }) => [message, isPassedOver])).toEqual([
      [`${type} 'apiVersion' is missing in 'object has no apiVersion field'`, true],
      [`${type} 'Kind' is missing in 'object has no kind field '`, true],
    ]);
    const wrong = parseManifests("apiVersion: v1\nkind: List\nitems: [x]\n", { file: "f" });
    const cause = "json: cannot unmarshal string into Go value of type map[string]interface {}";
    expect(wrong.errors).toMatchObject([{ message: `unable to decode "f": ${cause}`, isPassedOver: true }]);
  });

  it("goes on after a broken document and says how many came before it", () => {
    const { documents, errors } = parseManifests(`${HEAD}---\na: b: c\n---\n${HEAD}`);
    expect(documents).toHaveLength(2);
    expect(errors.map(({ code, objectsBefore }) => [code, objectsBefore])).toEqual([["yaml-syntax", 1]]);
  });

  it.each([
    [
      "alias bomb",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
        .split("")
        .map((k, i) => `${k}: &${k} [${"*abcdefg"[i + 1] ? `${`*${"abcdefg"[i]},`.repeat(9)}` : ""}]`)
        .join("\n")}`,
    ],
    ["nested lists", "[".repeat(100_000)],
    ["nested maps", "{a: ".repeat(50_000)],
    ["nested dashes", "- ".repeat(100_000)],
    ["nested questions", "? ".repeat(100_000)],
    ["deep indentation", Array.from({ length: 1000 }, (_, index) => `${" ".repeat(index)}a:\n`).join("")],
    ["deep JSON", `${'{"a":'.repeat(50_000)}`],
    ["long text", "a".repeat(MANIFEST_LIMITS.textLength + 1)],
    ["a huge number", `${HEAD}spec: ${"9".repeat(100_000)}x`],
    ["anchors", "&a ".repeat(50_000)],
    ["quotes", `a: "${"\\n".repeat(100_000)}"`],
    ["many keys", Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join("\n")],
    ["many documents", `${HEAD}---\n`.repeat(20_000)],
    [
      "merge chain",
      Array.from(
        { length: 300 },
        (_, index) => `k${index}: &k${index} {<<: ${index ? `*k${index - 1}` : "{}"}, a: 1}`,
      ).join("\n"),
    ],
  ])("answers %s within its limits", (_, text) => {
    const start = performance.now();
    const set = parseManifests(text);
    expect(set.documents.length).toBeLessThanOrEqual(MANIFEST_LIMITS.documents);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

/** Lines that begin with blanks, or hold nothing else, are written by that library in ways that only it reads back. */
function tidy(text: string): string {
  return text.replace(/(^|\n)[ \n]+/g, "$1x");
}

/** `-_1` is a text for that library and the number -1 for kubectl, which drops underscores before it looks. */
const key = fc
  .string({ unit: fc.constantFrom(..."abcXYZ-_./ :#1é中"), minLength: 1, maxLength: 8 })
  .filter((text) => !/^-_[_1.]*$/.test(text));
const leaf = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab \n:#-'\"\\%&*!|>@,[]{}é中😀0"), maxLength: 20 }).map(tidy),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const tree = fc.letrec((tie) => ({
  node: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("map")),
  list: fc.array(tie("node"), { maxLength: 4 }),
  map: fc.dictionary(key, tie("node"), { maxKeys: 4 }),
})).map;

describe("what another YAML library writes", () => {
  it("is read back as it was, whatever its style", () => {
    const style = fc.record({
      defaultStringType: fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE", "BLOCK_LITERAL", "BLOCK_FOLDED"),
      defaultKeyType: fc.constantFrom("PLAIN", "QUOTE_SINGLE", "QUOTE_DOUBLE"),
      collectionStyle: fc.constantFrom("any", "flow"),
      indent: fc.integer({ min: 1, max: 6 }),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
    });
    fc.assert(
      fc.property(tree, style, (value, options) => {
        const document = { apiVersion: "v1", kind: "X", ...(value as object) };
        // Newer YAML lets more characters stand unquoted between brackets than kubectl's does.
        const quoted = { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "QUOTE_DOUBLE" };
        const chosen = options.collectionStyle === "flow" ? { ...options, ...quoted } : options;
        const text = stringify(document, { version: "1.1", ...chosen } as unknown as undefined);
        // Where it cannot read back its own writing, nothing is to be learnt.
        fc.pre(JSON.stringify(parse(text, { version: "1.1" })) === JSON.stringify(document));
        const set = parseManifests(text);
        expect(set.errors, text).toEqual([]);
        expect(set.documents[0]?.object, text).toEqual(JSON.parse(JSON.stringify(document)));
      }),
      { numRuns: 300 },
    );
  });
});

/** Writes a tree of unique words in block style, noting where each word stands. */
function writeBlock(
  value: unknown,
  indent: string,
  path: string,
  out: string[],
  places: Map<string, [number, number]>,
): void {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value as object);
  for (const [name, child] of entries) {
    const label = Array.isArray(value) ? "- " : `${name}: `;
    const childPath = Array.isArray(value) ? `${path}[${name}]` : `${path}${path ? "." : ""}${name}`;
    if (child !== null && typeof child === "object" && Object.keys(child).length > 0) {
      out.push(indent + label.trimEnd());
      writeBlock(child, `${indent}  `, childPath, out, places);
    } else {
      places.set(childPath, [out.length + 1, indent.length + label.length + 1]);
      out.push(`${indent}${label}${child !== null && typeof child === "object" ? "word" : String(child)}`);
    }
  }
}

it("locates every scalar of a random document where it stands", () => {
  const word = fc
    .string({ unit: fc.constantFrom(..."abcdefgh"), minLength: 1, maxLength: 6 })
    .map((text) => `w${text}`);
  const words = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: "small" }, word, fc.array(tie("node"), { minLength: 1, maxLength: 4 }), tie("map")),
    map: fc.dictionary(word, tie("node"), { minKeys: 1, maxKeys: 5 }),
  })).map;
  fc.assert(
    fc.property(words, (value) => {
      const lines = ["apiVersion: v1", "kind: Service"];
      const places = new Map<string, [number, number]>();
      writeBlock(value, "", "", lines, places);
      const document = parseOne(lines.join("\n"));
      for (const [path, [line, column]] of places) {
        expect(document.locate(path), `${path} in\n${lines.join("\n")}`).toMatchObject({ line, column });
      }
    }),
    { numRuns: 200 },
  );
});
