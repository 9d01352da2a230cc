import { expect, it } from "vitest";
import type { Hop, Verdict } from "#engine";
import { cluster } from "../cluster/en.ts";
import { engineEn } from "./en.ts";
import { tellStage } from "./tell-stage.ts";

const hop = (destination: string, why: Hop["why"]): Hop => ({
  at: "pod",
  name: "default/mysql",
  source: "",
  destination,
  why,
});
const refused: Verdict = {
  outcome: "refused",
  reason: { code: "pod-does-not-listen", pod: "default/mysql", ip: "10.244.2.10", port: 33306, listens: [3306] },
  hops: [hop("10.244.2.10:33306", "no-listener")],
};
const tell = (ghost?: Hop[]) =>
  tellStage({ truth: { verdict: refused, rules: [] }, ...(ghost ? { ghost } : {}) }, engineEn, cluster.stage);

it("names both arrows where the answer imagined another way", () => {
  const told = tell([hop("10.244.2.10:3306", "listener-answers")]);
  expect(told).toContain("10.244.2.10:3306");
  expect(told).toContain("33306");
  expect(told).toMatch(/^Dashed: .* Solid: /);
});

it("tells the truth alone where both arrows end at one place, or nothing was imagined", () => {
  expect(tell([hop("10.244.2.10:33306", "listener-answers")])).toBe(tell());
  expect(tell()).not.toContain("Dashed");
});

it("gives nothing away before an answer", () => {
  expect(tellStage({}, engineEn, cluster.stage)).toBe(cluster.stage.open);
});
