import { expect, it } from "vitest";
import type { Hop } from "#engine";
import { isAnotherWay } from "./list-hops.ts";

const hop = (at: Hop["at"], why: Hop["why"]): Hop => ({ at, name: "", source: "", destination: "", why });

it("tells another connection's way by the end of the one before, even one that never came to a pod", () => {
  const hops = [
    hop("client", "dials"),
    hop("receiving-node", "matches-node-port"),
    hop("network", "dropped-by-network-policy"),
    hop("receiving-node", "masqueraded"),
    hop("node", "listener-answers"),
    hop("pod", "no-listener"),
  ];
  expect(hops.flatMap((_hop, index) => (isAnotherWay(hops, index) ? [index] : []))).toEqual([3, 5]);
});
