import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseEnv } from "#server/env";
import { takeToken } from "#server/rate-limits";

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
    expect(listed.sort()).toEqual(read.sort());
  });
});

describe("takeToken", () => {
  it("says when to try again, and lets somebody through then", () => {
    const now = 1_000_000;
    const results = Array.from({ length: 11 }, () => takeToken("sign-in", "a@example.org", now));
    expect(results.filter(({ status }) => status === "taken")).toHaveLength(10);
    expect(results.at(-1)).toEqual({ status: "empty", retryAfterSeconds: 60 });
    expect(takeToken("sign-in", "b@example.org", now)).toEqual({ status: "taken" });
    expect(takeToken("sign-in", "a@example.org", now + 60_000)).toEqual({ status: "taken" });
  });
});
