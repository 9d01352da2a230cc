import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCidr, isIpInCidr, parseCidr } from "./cidr.ts";
import { formatIp, formatIpv6, getIpFamily, parseIp } from "./ip.ts";

describe("reading an address", () => {
  it.each([
    ["10.96.0.1", "IPv4", "10.96.0.1"],
    ["0.0.0.0", "IPv4", "0.0.0.0"],
    ["255.255.255.255", "IPv4", "255.255.255.255"],
    ["::", "IPv6", "::"],
    ["::1", "IPv6", "::1"],
    ["2001:DB8:0:0:0:0:0:1", "IPv6", "2001:db8::1"],
    ["2001:db8:0:1:0:0:0:1", "IPv6", "2001:db8:0:1::1"],
    ["1:0:0:2:3:0:0:4", "IPv6", "1::2:3:0:0:4"],
    ["1:0:2:3:4:5:6:7", "IPv6", "1:0:2:3:4:5:6:7"],
    ["::ffff:10.0.0.1", "IPv4", "10.0.0.1"],
    ["64:ff9b::10.0.0.1", "IPv6", "64:ff9b::a00:1"],
    ["1:2:3:4:5:6:7::", "IPv6", "1:2:3:4:5:6:7:0"],
  ])("%s is %s %s", (text, family, canonical) => {
    const ip = parseIp(text);
    expect(ip).toMatchObject({ status: "ok", family });
    expect(ip.status === "ok" && formatIp(ip)).toBe(canonical);
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "1.2.3.-4",
    "1.2.3.4/24",
    " 1.2.3.4",
    "0x1.2.3.4",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "::1%eth0",
    "::1.2.3",
    "1.2.3.4::",
    "1:",
    "::ffff:1.2.3.4:5",
    "None",
  ])("%j is none", (text) => {
    expect(parseIp(text).status).toBe("invalid");
  });

  it("takes leading zeros as decimal, but only when told to be lenient", () => {
    expect(parseIp("010.001.002.003").status).toBe("invalid");
    expect(parseIp("010.001.002.003", { isSloppy: true })).toMatchObject({ value: 0x0a010203, hasLeadingZeros: true });
    expect(parseIp("::ffff:010.0.0.1", { isSloppy: true })).toMatchObject({ isMapped: true, hasLeadingZeros: true });
  });

  it("counts text that is no address as IPv4, as netutils does", () => {
    expect(["10.0.0.1", "::1", "::ffff:1.2.3.4", "garbage"].map(getIpFamily)).toEqual(["IPv4", "IPv6", "IPv4", "IPv4"]);
  });

  it("prints what it reads back to the same number", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
        const ip = parseIp(formatIpv6(value));
        expect(ip.status === "ok" && BigInt(ip.value)).toBe(
          ip.status === "ok" && ip.isMapped ? value & 0xffffffffn : value,
        );
      }),
    );
    fc.assert(
      fc.property(fc.nat(0xffffffff), (value) => {
        expect(parseIp(formatIp({ family: "IPv4", value }))).toMatchObject({ status: "ok", family: "IPv4", value });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => ["ok", "invalid"].includes(parseIp(text).status)));
  });
});

describe("reading a range", () => {
  it.each([
    ["10.96.0.0/12", "10.96.0.0/12", false],
    ["10.97.1.2/12", "10.96.0.0/12", true],
    ["0.0.0.0/0", "0.0.0.0/0", false],
    ["2001:DB8::1/64", "2001:db8::/64", true],
    ["::/0", "::/0", false],
    ["::ffff:10.0.0.0/120", "::ffff:10.0.0.0/120", false],
  ])("%s covers %s", (text, canonical, hasHostBits) => {
    const cidr = parseCidr(text);
    expect(cidr).toMatchObject({ status: "ok", hasHostBits });
    expect(cidr.status === "ok" && formatCidr(cidr)).toBe(canonical);
  });

  it.each([
    "10.0.0.0",
    "10.0.0.0/",
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "/8",
    "10.0.0.0/+8",
    "010.0.0.0/8",
  ])("%j is none", (text) => {
    expect(parseCidr(text).status).toBe("invalid");
  });

  it("holds addresses of its own family", () => {
    const holds = (range: string, text: string) => {
      const [cidr, ip] = [parseCidr(range), parseIp(text)];
      return cidr.status === "ok" && ip.status === "ok" && isIpInCidr(ip, cidr);
    };
    expect(holds("10.96.0.0/12", "10.111.255.255")).toBe(true);
    expect(holds("10.96.0.0/12", "10.112.0.0")).toBe(false);
    expect(holds("0.0.0.0/0", "255.255.255.255")).toBe(true);
    expect(holds("0.0.0.0/0", "::1")).toBe(false);
    expect(holds("2000::/108", "2000::f:ffff")).toBe(true);
    expect(holds("2000::/108", "2000::10:0")).toBe(false);
  });
});
