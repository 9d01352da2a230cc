import { describe, expect, it } from "vitest";
import { lintManifests } from "./lint-manifests.ts";
import { type BaselineEntry, silenceFindings } from "./silence-findings.ts";

const service = (before: string, behind: string, name = "web") =>
  `${before}apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  type: NodePort\n  externalTrafficPolicy: Local${behind}\n  selector: {app: web}\n  ports: [{port: 80}]\n`;

function silence(text: string, baseline: BaselineEntry[] = []) {
  const files = [{ file: "a.yaml", text }];
  const report = silenceFindings(lintManifests({ files }).findings, files, baseline);
  return {
    ...report,
    codes: report.findings.map(({ code }) => code),
    reasons: report.silenced.map(({ reason }) => reason),
  };
}

const CODE = "external-traffic-policy-local";
const ENTRY = {
  code: CODE,
  subject: "Service default/web",
  field: "spec.externalTrafficPolicy",
  reason: "we keep sources",
};

describe("silencing a finding", () => {
  it("takes a comment behind the line, above it, or above the object, with its reason", () => {
    for (const text of [
      service("", ` # three-ports: ignore ${CODE} sources are kept`),
      service("", "").replace(
        "  externalTraffic",
        `  # three-ports: ignore ${CODE} sources are kept\n  externalTraffic`,
      ),
      service(`# three-ports: ignore ${CODE} sources are kept\n`, ""),
      service(`# about\n---\n# three-ports: ignore other,${CODE} sources are kept\n`, ""),
    ]) {
      expect(silence(text), text).toMatchObject({ codes: [], reasons: ["sources are kept"] });
    }
  });

  it("ends with the object that the comment stands above, and is for the code it names", () => {
    const text = `${service(`# three-ports: ignore ${CODE} known\n`, "")}---\n${service("", "", "other").replace("app: web", "app: other")}`;
    expect(silence(text).codes).toEqual([CODE]);
    expect(silence(service("# three-ports: ignore some-other-code known\n", "")).codes).toEqual([CODE]);
  });

  it("asks for a reason", () => {
    expect(silence(service("", ` # three-ports: ignore ${CODE}`)).codes).toEqual(["ignore-without-reason", CODE]);
    expect(silence(service("", " # three-ports: ignore")).codes).toEqual(["ignore-without-reason", CODE]);
    expect(silence(service("", ""), [{ ...ENTRY, reason: " " }]).codes).toEqual([CODE]);
  });

  it("takes a baseline by code, object and field, wherever the line moved, and names what is gone", () => {
    expect(silence(`\n\n${service("", "")}`, [ENTRY])).toMatchObject({
      codes: [],
      reasons: ["we keep sources"],
      unused: [],
    });
    const gone = { ...ENTRY, subject: "Service default/old" };
    expect(silence(service("", ""), [gone])).toMatchObject({ codes: [CODE], unused: [gone] });
  });
});
