import type { Picker } from "./mutate-manifest.ts";

const HEAD = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ";

/** Texts that are made to cost a lot: nesting, aliases, long scalars, many entries. Sizes differ from call to call. */
export function createHostileText({ below, pick }: Picker): string {
  const size = 1 + below(3000);
  const kinds: (() => string)[] = [
    () => "[".repeat(size),
    () => "{a: ".repeat(size),
    () => "- ".repeat(size),
    () => "? ".repeat(size),
    () => `${'{"a":'.repeat(size)}1`,
    () => "&a ".repeat(size),
    () => Array.from({ length: size % 400 }, (_, index) => `${" ".repeat(index)}a:`).join("\n"),
    () =>
      Array.from(
        { length: 9 },
        (_, index) => `k${index}: &k${index} [${index ? `*k${index - 1},`.repeat(9) : "x"}]`,
      ).join("\n"),
    () =>
      Array.from(
        { length: size % 300 },
        (_, index) => `k${index}: &k${index} {<<: ${index ? `*k${index - 1}` : "{}"}, a: 1}`,
      ).join("\n"),
    () => `${HEAD}ports:\n${"  - {port: 80}\n".repeat(size)}`,
    () =>
      `${HEAD}ports:\n${Array.from({ length: size }, (_, index) => `  - {name: p${index}, port: ${(index % 65535) + 1}}\n`).join("")}`,
    () => `${HEAD}selector: {${Array.from({ length: size }, (_, index) => `k${index}: v`).join(", ")}}\n`,
    () => `${HEAD}externalName: "${"a.".repeat(size)}"\n`,
    () => `${HEAD}clusterIP: ${"1.".repeat(size)}\n`,
    () => `${HEAD}clusterIP: "${"::".repeat(size)}"\n`,
    () => `${HEAD}externalIPs: [${"1.2.3.4, ".repeat(size)}]\n`,
    () => `${HEAD}x: ${"9".repeat(size)}\n`,
    () => `a: |\n${" x\n".repeat(size)}`,
    () => `a: "${"\\n".repeat(size)}"`,
    () => `${"#\n".repeat(size)}`,
    () => `a${": a".repeat(size)}`,
    () => `${pick(["'", '"', "|", ">", "!", "&", "*", "%"])}${"x ".repeat(size)}`,
    () => "---\n".repeat(size),
    () => `${HEAD}type: NodePort\n---\n`.repeat(size % 40),
    () => `{"apiVersion":"v1","kind":"List","items":[${`{"apiVersion":"v1","kind":"List","items":[`.repeat(size % 90)}`,
  ];
  return pick(kinds)();
}
