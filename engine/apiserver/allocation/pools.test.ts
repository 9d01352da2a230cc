import { describe, expect, it } from "vitest";
import { parseCidr } from "../../lib/cidr.ts";
import { createRandom } from "../../lib/random.ts";
import { getVersionFeatures } from "../k8s-version.ts";
import { createClusterIpPool } from "./cluster-ip-pool.ts";
import { createNodePortPool, formatPortRange, parsePortRange } from "./node-port-pool.ts";

function createIps(range: string, k8sVersion = "1.36") {
  const cidr = parseCidr(range);
  if (cidr.status === "invalid") throw new Error(range);
  return createClusterIpPool(cidr, range, createRandom(1), getVersionFeatures(k8sVersion));
}

function fill(pool: ReturnType<typeof createIps>, count: number): string[] {
  return Array.from({ length: count }, () => {
    const outcome = pool.allocateNext();
    return outcome.status === "ok" ? outcome.ip : outcome.message;
  });
}

describe("the cluster IP pool", () => {
  it("starts automatic choices behind the static band", () => {
    const ips = fill(createIps("10.96.0.0/12"), 2000);
    expect(new Set(ips).size).toBe(2000);
    for (const ip of ips) expect(ip).toMatch(/^10\.(9[6-9]|10\d|11[01])\./);
    expect(ips.some((ip) => ip.startsWith("10.96.0."))).toBe(false);
  });

  it("falls back to the static band, and leaves out network and broadcast", () => {
    const pool = createIps("10.0.0.0/24");
    const ips = fill(pool, 255);
    expect(ips.at(-1)).toBe("range is full");
    expect(new Set(ips.slice(0, 238)).has("10.0.0.16")).toBe(false);
    expect(new Set(ips.slice(238, 254)).has("10.0.0.16")).toBe(true);
    for (const ip of ["10.0.0.0", "10.0.0.255", "10.0.1.0"]) {
      expect(pool.allocate(ip)).toMatchObject({ message: "the provided network does not match the current range" });
    }
    pool.release("10.0.0.7");
    expect(fill(pool, 1)).toEqual(["10.0.0.7"]);
  });

  it("handles IPv6 ranges of any size", () => {
    expect(fill(createIps("fd00::/126"), 4).sort()).toEqual(["fd00::1", "fd00::2", "fd00::3", "range is full"]);
    const [ip] = fill(createIps("fd00::/64"), 1);
    expect(ip).toMatch(/^fd00::/);
  });

  it("has nothing to give in a range of one or two addresses", () => {
    expect(fill(createIps("10.0.0.0/32"), 1)).toEqual(["range is full"]);
    expect(fill(createIps("10.0.0.0/31"), 1)).toEqual(["range is full"]);
  });
});

describe("the node port range", () => {
  it.each([
    ["30000-32767", "30000-32767"],
    ["30000+10", "30000-30010"],
    ["443", "443-443"],
    ["nonsense", "30000-32767"],
    ["9-1", "30000-32767"],
    ["60000-70000", "30000-32767"],
  ])("%s means %s", (text, range) => {
    expect(formatPortRange(parsePortRange(text))).toBe(range);
  });

  it("is used up exactly: dynamic band first, then static, then full", () => {
    const pool = createNodePortPool(parsePortRange(), createRandom(3));
    const take = () => pool.allocateNext();
    const first = Array.from({ length: 2682 }, take).map((outcome) => (outcome.status === "ok" ? outcome.port : 0));
    expect(Math.min(...first)).toBe(30086);
    expect(Math.max(...first)).toBe(32767);
    const rest = Array.from({ length: 87 }, take);
    expect(rest.at(-1)).toEqual({ status: "refused", message: "range is full" });
    expect(pool.countUsed()).toBe(2768);
  });
});
