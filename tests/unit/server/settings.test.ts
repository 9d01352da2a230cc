import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseEnv } from "#server/env";

describe("parseEnv", () => {
  it("has a default for everything", () => {
    const result = parseEnv({});
    expect(result).toMatchObject({ status: "ok", env: { baseUrl: "http://localhost:3000" } });
  });

  it("takes an empty variable for an absent one", () => {
    expect(parseEnv({ PORT: "" })).toMatchObject({ status: "ok", env: { baseUrl: "http://localhost:3000" } });
  });

  it("names every wrong setting with what is wrong", () => {
    const result = parseEnv({ PORT: "eighty", DATABASE_URL: "postgres://x", SESSION_SECRET: "short" });
    expect(result.status === "invalid" && result.problems).toEqual([
      "PORT=eighty must be a whole number",
      "DATABASE_URL=postgres://x must be a SQLite file, written file:/some/where/three-ports.db",
      "SESSION_SECRET must have at least 32 characters",
    ]);
  });

  it("is listed completely in .env.example", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^#([A-Z_0-9]+)=/gm)].map(([, name]) => name);
    const read = [...readFileSync("server/env.ts", "utf8").matchAll(/^ {2}([A-Z_0-9]+): /gm)].map(([, name]) => name);
    // This one is read by Next itself, when it builds.
    expect(listed.sort()).toEqual([...read, "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"].sort());
  });
});
