import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { explain } from "../commands/explain.ts";
import { lint } from "../commands/lint.ts";
import { askCluster } from "./ask-cluster.ts";
import { runKubectl } from "./run-kubectl.ts";

const STAND_IN = resolve("tests/fixtures/kubectl/stand-in");
const QUESTION = ["--from", "store/tools", "--to", "shop:80", "--lang", "en"];

let folder = "";
let calls = "";
const listCalls = () => readFileSync(calls, "utf8").trim().split("\n").sort();
const askExplain = (...argv: string[]) => askCluster("kubectl-explain", [...argv, ...QUESTION], explain);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "three-ports-kubectl-"));
  calls = join(folder, "calls");
  writeFileSync(calls, "");
  vi.stubEnv("CALLS", calls);
  vi.stubEnv("STORY", "");
  vi.stubEnv("PATH", `${STAND_IN}${delimiter}${process.env.PATH}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("kubectl ports", () => {
  it("answers from what kubectl get prints", async () => {
    const { stdout, stderr, exit } = await askExplain("-n", "store");
    expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
    expect(stdout).toContain("10.42.0.9:8443");
  });

  it("runs get and nothing else, never asks for Secrets, and names the one ConfigMap it reads", async () => {
    await askExplain("-n", "store", "--context", "staging", "--kubeconfig", "/home/ann/.kube/other");
    const lines = listCalls();
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line).toMatch(/^get \S+ .*-o json$/);
      expect(line).not.toMatch(/secret/i);
      expect(line).toContain("--context staging --kubeconfig /home/ann/.kube/other");
    }
    expect(lines.filter((line) => /configmap/i.test(line))).toEqual([
      expect.stringContaining("get configmap kube-proxy -n kube-system"),
    ]);
    expect(lines.filter((line) => line.includes("-n store"))).toHaveLength(3);
  });

  it("asks for all namespaces, or for that of the context", async () => {
    await askExplain("-A");
    expect(listCalls().filter((line) => / -A -o json$/.test(line))).toHaveLength(3);
    writeFileSync(calls, "");
    await askExplain();
    expect(listCalls().filter((line) => / -A| -n store/.test(line))).toEqual([]);
    expect(await askExplain("-A", "-n", "store")).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining("together"),
    });
  });

  it("lints the cluster", async () => {
    const { stdout, exit } = await askCluster("kubectl-lint", ["-n", "store", "--json"], lint);
    expect(JSON.parse(stdout).objects).toBe(6);
    expect(exit).toBe(0);
  });

  it("goes on without a kind that may not be read, and says so", async () => {
    vi.stubEnv("STORY", "nodes-forbidden");
    const { stdout, stderr, exit } = await askExplain("-n", "store");
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringContaining("10.42.0.9:8443") });
    expect(stderr).toMatch(/^nodes could not be read, going on without: .*User "ann" cannot list/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("goes on without a kind that the cluster does not know", async () => {
    vi.stubEnv("STORY", "old");
    expect(await askExplain("-n", "store")).toMatchObject({ exit: 0, stderr: "" });
  });

  it.each([
    [
      "services-forbidden",
      'kubectl could not read services: Error from server (Forbidden): services is forbidden: User "ann"',
    ],
    ["unreachable", "kubectl could not read services: Unable to connect to the server: dial tcp"],
  ])("gives up in one sentence when the Services cannot be read (%s)", async (story, sentence) => {
    vi.stubEnv("STORY", story);
    const { stdout, stderr, exit } = await askExplain("-n", "store");
    expect({ stdout, exit }).toEqual({ stdout: "", exit: 2 });
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(listCalls()).toHaveLength(1);
  });

  it("says that kubectl is missing", async () => {
    vi.stubEnv("PATH", folder);
    expect(await askExplain()).toEqual({
      stdout: "",
      stderr: "kubectl was not found on the PATH; it is what reads the cluster\n",
      exit: 2,
    });
  });

  it("waits for kubectl only so long, and takes only so much", async () => {
    vi.stubEnv("STORY", "slow");
    expect(await runKubectl(["get", "services"], { seconds: 0.2, megabytes: 1 })).toEqual({ status: "timed-out" });
    vi.stubEnv("STORY", "");
    const much = await runKubectl(["get", "services,pods", "-o", "json"], { seconds: 10, megabytes: 0.001 });
    expect(much).toEqual({ status: "too-much" });
  });

  it("prints the commands when asked to, as a program of its own", () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["cli/kubectl-ports.mjs", "explain", "-n", "store", "--verbose", ...QUESTION],
      {
        encoding: "utf8",
        env: { ...process.env, PATH: `${STAND_IN}${delimiter}${dirname(process.execPath)}:/usr/bin:/bin` },
      },
    );
    expect(status).toBe(0);
    expect(stdout).toContain("10.42.0.9:8443");
    expect(stderr).toContain("$ kubectl get services,endpointslices,pods,");
  });
});
