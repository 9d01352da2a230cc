import { describe, expect, it } from "vitest";
import { fixManifests } from "./fix-manifests.ts";

const TEXT = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  trafficDistribution: PreferClose # near
  selector: {app: wep}
  ports: [{port: 80, targetPort: 8080}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: c, image: x, ports: [{containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec: {defaultBackend: {service: {name: web, port: {number: 8080}}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: guard}
spec: {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 80}]}]}
`;

describe("fixManifests", () => {
  const fix = (text: string) => fixManifests({ files: [{ file: "a.yaml", text }] });

  it("makes the safe edits, leaves the others, and a second run changes nothing", () => {
    const report = fix(TEXT);
    expect(report.fixed.map(({ code }) => code).sort()).toEqual([
      "ingress-port-not-of-service",
      "prefer-close-deprecated",
      "selector-matches-no-pod",
    ]);
    expect(report.left.map(({ finding, why }) => [finding.code, why])).toEqual([
      ["network-policy-names-service-port", "guess"],
    ]);
    expect(report.files[0]?.text).toBe(
      TEXT.replace("PreferClose", "PreferSameZone").replace("wep", "web").replace("number: 8080", "number: 80"),
    );
    expect(fix(report.files[0]!.text)).toMatchObject({ fixed: [], files: report.files });
  });

  it("makes no edit after which something else is wrong", () => {
    const two = TEXT.replace("{app: wep}", "{app: wep, tier: back}");
    expect(fix(two).fixed.map(({ code }) => code)).not.toContain("selector-matches-no-pod");
    expect(fix(two).files[0]?.text).toContain("app: wep");
  });

  it("leaves alone what a comment silences", () => {
    const text = TEXT.replace("# near", "# three-ports: ignore prefer-close-deprecated our clusters are old");
    expect(fix(text).files[0]?.text).toContain("PreferClose");
  });
});
