import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseEnv } from "#server/env";

const camel = (name: string) => name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

it("docs/limits.md and docs/data.md name every limit that is a setting, with the size that it has where nothing is set", () => {
  const parsed = parseEnv({});
  if (parsed.status === "invalid") throw new Error(parsed.problems.join());
  const text = readFileSync("docs/limits.md", "utf8") + readFileSync("docs/data.md", "utf8");
  const settings = [
    ...readFileSync(".env.example", "utf8").matchAll(/^#([A-Z0-9_]*(?:_PER_|_DAYS)[A-Z0-9_]*)=(\d+)$/gm),
  ];
  expect(settings.length).toBeGreaterThan(7);
  for (const [, name = "", size = ""] of settings) {
    expect(String(parsed.env[camel(name) as keyof typeof parsed.env]), name).toBe(size);
    expect(text, name).toContain(`\`${name}\` (${Number(size).toLocaleString("en")})`);
  }
});
