import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  // `server-only` throws outside React's server build; in unit tests its job is done by the dependency rules.
  resolve: { alias: { "server-only": new URL("./tests/server-only-stub.ts", import.meta.url).pathname } },
  test: {
    include: [
      "{engine,grading,http,server,operator,lib,cli,locales,components,scripts,app,tests/unit,tests/agreement,tests/reports}/**/*.test.{ts,tsx}",
    ],
    exclude: [...configDefaults.exclude, ".next/**"],
    testTimeout: 20_000,
  },
});
