import { defineConfig } from "vitest/config";

// Tens of thousands of generated clusters: a run of its own, so that the unit tests stay quick.
export default defineConfig({ test: { include: ["tests/agreement/**/*.test.ts"], testTimeout: 300_000 } });
