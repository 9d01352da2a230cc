import { expect, it } from "vitest";
import type { Hop, Verdict } from "#engine";
import { findAskedHop } from "./find-asked-hop.ts";

const hop = (at: Hop["at"], more: Partial<Hop> = {}): Hop => ({
  at,
  name: "",
  source: "",
  destination: "",
  why: "dials",
  ...more,
});
const verdict: Verdict = {
  outcome: "delivered",
  deliveredTo: [],
  hops: [
    hop("client"),
    hop("dns", { rewrittenTo: "10.96.0.50:80" }),
    hop("client-node", { rewrittenTo: "10.244.1.10:8080" }),
    hop("pod"),
  ],
};

it("finds the dialling, and the first rewriting, which is not the name server's", () => {
  expect(findAskedHop({ quantity: "dials", from: "outside", host: "192.0.2.11" }, verdict)).toBe(0);
  expect(findAskedHop({ quantity: "first-rewrite", request: "any" }, verdict)).toBe(2);
  expect(findAskedHop({ quantity: "rewrites", request: "any" }, verdict)).toBe(2);
});

it("finds no step where nothing is rewritten, or where the question is about the whole way", () => {
  expect(findAskedHop({ quantity: "rewrites", request: "any" }, { ...verdict, hops: [hop("client")] })).toBeUndefined();
  expect(findAskedHop({ quantity: "reaches", request: "any" }, verdict)).toBeUndefined();
});
