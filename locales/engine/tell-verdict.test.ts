import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildCluster, parseScenario, resolveRequest } from "#engine";
import { engineEn } from "./en.ts";
import { tellVerdict } from "./tell-verdict.ts";
import { engineZh } from "./zh.ts";

const scenarios = new URL("../../engine/scenarios/", import.meta.url);
const verdicts = readdirSync(scenarios)
  .filter((file) => file.endsWith(".yaml"))
  .flatMap((file) => {
    const parsed = parseScenario(readFileSync(new URL(file, scenarios), "utf8"), file);
    if (parsed.status === "invalid") return [];
    const { facts, manifests, requests } = parsed.scenario;
    const cluster = buildCluster({ manifests, facts });
    return requests.map((request) => ({ name: `${file} ${request.id}`, verdict: resolveRequest(cluster, request) }));
  });

describe.each([
  ["English", engineEn],
  ["Chinese", engineZh],
])("%s", (language, words) => {
  it("tells every verdict of the corpus in whole sentences", () => {
    for (const { name, verdict } of verdicts) {
      const text = tellVerdict(verdict, words);
      expect(text, name).toMatch(/[.。]$|Invalid value|Required value|Forbidden|error parsing/);
      expect(text, name).not.toMatch(/undefined|\[object|NaN|null/);
      expect(/[\u4e00-\u9fff]/.test(text), name).toBe(language === "Chinese");
    }
  });

  it("has words for every hop of the corpus", () => {
    for (const { verdict } of verdicts) for (const hop of verdict.hops) expect(words.hopReasons[hop.why]).toBeTruthy();
  });
});

it("tells a verdict as a person would read it", () => {
  const found = verdicts.find(({ name }) => name === "hairpin-off.yaml itself-or-other");
  expect(tellVerdict(found!.verdict, engineEn)).toBe(
    "50 % of new connections: Timed out: default/web-a reached itself through the Service, and hairpin is off on its bridge port. " +
      "50 % of new connections: default/web-b answers at 10.244.2.10:8080 and sees the client as 10.244.1.10.",
  );
  expect(tellVerdict(found!.verdict, engineZh)).toBe(
    "50 % 的新连接：超时：default/web-a 经 Service 访问到了自己，而它的网桥端口没有打开 hairpin。" +
      "50 % 的新连接：default/web-b 在 10.244.2.10:8080 应答，它看到的源地址是 10.244.1.10。",
  );
});
