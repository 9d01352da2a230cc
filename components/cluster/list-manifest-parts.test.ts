import { describe, expect, it } from "vitest";
import { listChangedLines, listManifestParts } from "./list-manifest-parts.ts";

const service = (extra: string) => `apiVersion: v1
kind: Service
metadata:
  labels: { tier: back }
  name: web
spec:
  selector: { app: web }
  ports:
    - port: 80
${extra}---
apiVersion: v1
kind: Pod
metadata: { name: web-a, labels: { app: web } }
spec: { containers: [{ name: app, image: echo, ports: [{ containerPort: 8080 }] }] }
`;

describe("a manifest beside a text", () => {
  it("is known by kind and name in either style of YAML", () => {
    expect(listManifestParts(service("")).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "Service web",
      "Pod web-a",
    ]);
  });

  it("tints the lines of a Service that decide where a packet goes, and none of a pod", () => {
    const [written, pod] = listManifestParts(service(""));
    expect(written?.lines.filter(({ isTinted }) => isTinted).map(({ text }) => text.trim())).toEqual([
      "selector: { app: web }",
      "- port: 80",
    ]);
    expect(pod?.lines.some(({ isTinted }) => isTinted)).toBe(false);
  });

  it("shows of a change the changed lines with one line around them", () => {
    expect(listChangedLines(service(""), service("      targetPort: 8080\n"))).toEqual([
      { text: "    - port: 80", change: "kept" },
      { text: "      targetPort: 8080", change: "added" },
      { text: "---", change: "kept" },
    ]);
  });

  it("shows nothing where nothing changed", () => {
    expect(listChangedLines(service(""), service(""))).toEqual([]);
  });
});
