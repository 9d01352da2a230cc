import { expect, it } from "vitest";
import type { Hop, Verdict } from "#engine";
import { buildGhost, buildTypedPath } from "./ghost.ts";

const client: Hop = { at: "client", name: "default/cli", source: "10.244.3.20", destination: "web:80", why: "dials" };
const name: Hop = { ...client, at: "dns", destination: "web", rewrittenTo: "10.96.0.50:80" };
const node: Hop = {
  ...client,
  at: "client-node",
  destination: "10.96.0.50:80",
  rewrittenTo: "10.244.1.10:8080, [fd00::1]:8080",
  why: "matches-cluster-ip",
};
const pod: Hop = { ...client, at: "pod", destination: "10.244.1.10:8080", why: "listener-answers" };
const verdict: Verdict = { outcome: "delivered", deliveredTo: [], hops: [client, name, node, pod] };

it("follows the true path up to the hop that a typed number is about, and then that number", () => {
  const other = { ...node, rewrittenTo: "10.244.1.10:3306, [fd00::1]:3306" };
  for (const quantity of ["reaches", "first-rewrite"] as const) {
    expect(buildTypedPath({ quantity, request: "any" }, verdict, 3306)).toEqual({
      status: "path",
      hops: [client, name, other],
    });
  }
  expect(buildTypedPath({ quantity: "dials", from: "outside", host: "web" }, verdict, 81)).toEqual({
    status: "path",
    hops: [{ ...client, destination: "web:81" }],
  });
});

it("draws no path for a number that is no port on it", () => {
  expect(buildTypedPath({ quantity: "rewrites", request: "any" }, verdict, 2)).toEqual({ status: "none" });
  expect(buildTypedPath({ quantity: "dials", from: "a", host: "b" }, { ...verdict, hops: [] }, 2)).toEqual({
    status: "none",
  });
});

it("parts at the first hop that is another one, or where one path goes on alone", () => {
  const refused: Hop = { ...pod, why: "no-listener" };
  expect(buildGhost(verdict, [client, name, node, refused])).toMatchObject({ parting: 3 });
  expect(buildGhost(verdict, [{ ...client, destination: "web:81" }])).toMatchObject({ parting: 0 });
  expect(buildGhost(verdict, [client, name])).toMatchObject({ parting: 1 });
  expect(buildGhost({ ...verdict, hops: [] }, [client])).toEqual({ ghost: [client], parting: undefined });
  expect(buildGhost(verdict, undefined)).toEqual({});
});
