import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EndpointInfo } from "../traffic-plan.ts";
import { buildNftEndpointNames, buildNftServiceNames } from "./nft-names.ts";

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const port = fc.record({
  namespace: label,
  name: label,
  portName: label,
  protocol: fc.constantFrom("TCP", "UDP", "SCTP"),
});
const endpoint = (ip: string, number: number) => ({ ip, port: number }) as EndpointInfo;

describe("names of nftables objects", () => {
  it("are those of upstream's expected dump", () => {
    const known = { namespace: "ns1", name: "svc1", portName: "p80", protocol: "TCP" };
    expect(buildNftServiceNames(known).service).toBe("service-ULMVA6XW-ns1/svc1/tcp/p80");
    expect(buildNftEndpointNames(known, endpoint("10.180.0.1", 80))).toEqual({
      chain: "endpoint-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80",
      affinity: "affinity-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80",
    });
  });

  it("keep an empty port name's place", () => {
    const names = buildNftServiceNames({ namespace: "ns1", name: "svc1", portName: "", protocol: "UDP" });
    expect(names.local).toMatch(/^local-[A-Z2-7]{8}-ns1\/svc1\/udp\/$/);
  });

  it("are legal and short enough for nft whatever the Service is called", () => {
    fc.assert(
      fc.property(port, fc.constantFrom("10.0.0.1", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"), (service, ip) => {
        const names = [
          ...Object.values(buildNftServiceNames(service)),
          ...Object.values(buildNftEndpointNames(service, endpoint(ip, 65535))),
        ];
        return names.every((name) => name.length < 256 && /^[a-z][A-Za-z0-9_./-]*$/.test(name));
      }),
      { seed: 7 },
    );
  });

  it("are cut at 240 characters before the prefix, and still differ", () => {
    const long = { namespace: "n".repeat(63), name: "s".repeat(63), portName: "p".repeat(63), protocol: "SCTP" };
    const a = buildNftEndpointNames(long, endpoint("2001:db8:ffff:ffff:ffff:ffff:ffff:fffe", 65535)).chain;
    const b = buildNftEndpointNames(long, endpoint("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", 65535)).chain;
    expect(a).toHaveLength("endpoint-".length + 240);
    expect(a.endsWith("...")).toBe(true);
    expect(a).not.toBe(b);
  });
});
