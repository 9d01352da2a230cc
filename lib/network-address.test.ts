import { describe, expect, it } from "vitest";
import { findClientAddress, groupAddress, isNetwork } from "./network-address.ts";

describe("findClientAddress", () => {
  it("believes nobody but the socket when no proxy is trusted", () => {
    expect(findClientAddress("192.0.2.1", "203.0.113.9", [])).toBe("192.0.2.1");
    expect(findClientAddress("::ffff:192.0.2.1", "", [])).toBe("192.0.2.1");
  });

  it("reads from the right, as long as the speaker is a proxy of ours", () => {
    const proxies = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"];
    expect(findClientAddress("127.0.0.1", "203.0.113.9", proxies)).toBe("203.0.113.9");
    expect(findClientAddress("::ffff:127.0.0.1", "1.1.1.1, 203.0.113.9, 10.1.2.3", proxies)).toBe("203.0.113.9");
    expect(findClientAddress("fd00::1", "2001:db8::7", proxies)).toBe("2001:db8::7");
    expect(findClientAddress("192.0.2.1", "203.0.113.9", proxies)).toBe("192.0.2.1");
  });

  it("keeps the last address that is one when a list is nonsense", () => {
    expect(findClientAddress("127.0.0.1", "203.0.113.9, nonsense", ["127.0.0.1"])).toBe("127.0.0.1");
    expect(findClientAddress("127.0.0.1", "", ["127.0.0.1"])).toBe("127.0.0.1");
    expect(findClientAddress("127.0.0.1", "a".repeat(10_000), ["127.0.0.1"])).toBe("127.0.0.1");
  });
});

describe("groupAddress", () => {
  it("takes an IPv6 network of 64 bits for one client", () => {
    expect(groupAddress("192.0.2.1")).toBe("192.0.2.1");
    expect(groupAddress("2001:db8:1:2:3:4:5:6")).toBe(groupAddress("2001:0db8:1:2::"));
    expect(groupAddress("2001:db8:1:2::1")).toBe("2001:db8:1:2");
    expect(groupAddress("2001:db8:1:3::1")).not.toBe(groupAddress("2001:db8:1:2::1"));
    expect(groupAddress("::1")).toBe("0:0:0:0");
    expect(groupAddress("fe80::1%eth0")).toBe("fe80:0:0:0");
    expect(groupAddress("")).toBe("");
  });
});

describe("isNetwork", () => {
  it("knows addresses and networks", () => {
    for (const text of ["10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8"]) expect(isNetwork(text)).toBe(true);
    for (const text of ["", "10.0.0", "10.0.0.0/33", "fd00::/129", "10.0.0.0/8/8", "10.0.0.0/x", "localhost"])
      expect(isNetwork(text)).toBe(false);
  });
});
