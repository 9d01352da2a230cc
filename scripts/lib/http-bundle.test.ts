import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importHttpServer } from "./http-bundle.mjs";

const makeFolder = () => mkdtempSync(join(tmpdir(), "three-ports-http-"));

it("the HTTP server is compiled once, and again when it is not of these sources", async () => {
  const file = join(makeFolder(), "http/server.mjs");
  const { createHttpServer } = await importHttpServer(file);
  const server = createHttpServer({ publicUrl: undefined, handle: async () => {}, report: () => {} });
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  const [compiled, { mtimeMs }] = [readFileSync(file, "utf8"), statSync(file)];
  await importHttpServer(file);
  expect(statSync(file).mtimeMs).toBe(mtimeMs);
  writeFileSync(file, compiled.replace(/^\/\/ ./, "// x"));
  await importHttpServer(file);
  expect(readFileSync(file, "utf8")).toBe(compiled);
});

it("the HTTP server is there where nothing can be kept", async () => {
  const blocked = join(makeFolder(), "file");
  writeFileSync(blocked, "");
  const file = join(blocked, "server.mjs");
  expect(Object.keys(await importHttpServer(file))).toContain("createHttpServer");
  expect(existsSync(file)).toBe(false);
});
