import { describe, expect, it } from "vitest";
import { readManifests } from "./read-manifests.ts";

function read(text: string, isExcerpt: boolean) {
  const options = { seed: 1, now: "2026-01-01T00:00:00Z", isExcerpt };
  const { serviceCIDRs, serviceNodePortRange, refused } = readManifests([{ file: "f.yaml", text }], options);
  return { serviceCIDRs, serviceNodePortRange, refused: refused.map(({ result }) => result.message) };
}

function buildService(spec: string, uid = "") {
  const metadata = `{name: web, namespace: default${uid ? `, uid: ${uid}` : ""}}`;
  return `apiVersion: v1\nkind: Service\nmetadata: ${metadata}\nspec: {${spec}ports: [{port: 80}]}\n`;
}

describe("ranges that nobody stated", () => {
  it("are kubeadm's, and a lesson's manifest outside them is refused", () => {
    const { serviceCIDRs, refused } = read(buildService("clusterIP: 10.43.7.7, "), false);
    expect(serviceCIDRs).toEqual(["10.96.0.0/12"]);
    expect(refused[0]).toContain("does not match the current range");
  });

  it("give way to what an excerpt shows", () => {
    expect(read(buildService("clusterIP: 10.43.7.7, "), true)).toMatchObject({
      serviceCIDRs: ["10.43.0.0/16"],
      refused: [],
    });
    const both = ["10.96.0.0/12", "fd00:10:96::/112"];
    for (const spec of ["ipFamilyPolicy: RequireDualStack, ", "ipFamilies: [IPv6], "])
      expect(read(buildService(spec), true)).toMatchObject({ serviceCIDRs: both, refused: [] });
    expect(read(buildService("ipFamilyPolicy: PreferDualStack, "), true).serviceCIDRs).toEqual(["10.96.0.0/12"]);
  });

  it("give way to printed Services even in a lesson, of both families and with their node ports", () => {
    const printed = buildService("clusterIP: 10.43.7.7, clusterIPs: [10.43.7.7, 'fd01::7'], ", "u");
    const { serviceCIDRs, serviceNodePortRange } = read(printed.replace("port: 80", "port: 80, nodePort: 8080"), false);
    expect(serviceCIDRs).toEqual(["10.43.0.0/16", "fd01::/108"]);
    expect(serviceNodePortRange).toBe("8080-32767");
  });

  it("stay as narrow as usual for node ports that are written by hand", () => {
    expect(
      read(buildService("type: NodePort, ").replace("port: 80", "port: 80, nodePort: 8080"), true).refused,
    ).toEqual([expect.stringContaining("30000-32767")]);
  });
});
