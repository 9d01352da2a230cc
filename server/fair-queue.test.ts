import { describe, expect, it } from "vitest";
import { createFairQueue } from "./fair-queue.ts";

/** Work that ends when it is told to, and says in which order it began. */
function createWorks() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.push(() => resolve(name));
    });
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, work, endOne };
}

describe("createFairQueue", () => {
  it("runs two at a time and takes the clients in turn", async () => {
    const queue = createFairQueue({ atOnce: 2, places: 10 });
    const { begun, work, endOne } = createWorks();
    const turns = ["a1", "a2", "a3", "a4", "b1", "c1", "b2"].map((name) => queue.takeTurn(name.charAt(0), work(name)));
    expect(begun).toEqual(["a1", "a2"]);
    for (let ended = 0; ended < 7; ended += 1) await endOne();
    expect(begun).toEqual(["a1", "a2", "a3", "b1", "c1", "a4", "b2"]);
    expect(await Promise.all(turns)).toHaveLength(7);
    expect(queue.countWaiting()).toBe(0);
  });

  it("refuses the client that fills every place, and nobody else", async () => {
    const queue = createFairQueue({ atOnce: 1, places: 4 });
    const { work, endOne } = createWorks();
    const flood = Array.from({ length: 8 }, (_, n) => queue.takeTurn("flood", work(`flood ${n}`)));
    expect(queue.countWaiting()).toBe(4);
    const other = queue.takeTurn("other", work("other"));
    expect(queue.countWaiting()).toBe(4);
    for (let ended = 0; ended < 6; ended += 1) await endOne();
    expect(await other).toEqual({ status: "done", result: "other" });
    const results = await Promise.all(flood);
    expect(results.filter(({ status }) => status === "busy")).toHaveLength(4);
  });

  it("goes on after work that failed", async () => {
    const queue = createFairQueue({ atOnce: 1, places: 4 });
    const failing = queue.takeTurn("a", () => Promise.reject(new Error("no")));
    const next = queue.takeTurn("a", async () => "yes");
    await expect(failing).rejects.toThrow("no");
    expect(await next).toEqual({ status: "done", result: "yes" });
  });
});
