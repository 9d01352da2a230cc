import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/kernel/**/*.kernel.test.ts"],
    testTimeout: 120_000,
    // On a busy machine a program of a pod may listen a moment too late. What the kernel really does otherwise, it does twice.
    retry: 1,
    // A fork gets signals and exits by itself, so that the namespaces are removed in every case.
    pool: "forks",
    fileParallelism: false,
  },
});
