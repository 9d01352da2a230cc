import { describe, expect, it } from "vitest";
import { lintManifests } from "./lint-manifests.ts";

const DEPLOYMENT =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: c, image: x}]}}}\n";

function listSeverities(kustomization: string, file = "k/base/web.yaml") {
  const files = [
    { file: "k/base/kustomization.yaml", text: kustomization },
    { file, text: DEPLOYMENT },
  ];
  const own = lintManifests({ files }).findings.filter(({ location }) => location.file === file);
  return [...new Set(own.map(({ severity }) => severity))];
}

describe("the parts of a kustomization", () => {
  it("lack what it puts in: that is a note", () => {
    expect(listSeverities("commonLabels: {app: web}\nresources: [web.yaml]\n")).toEqual(["note"]);
    expect(listSeverities("patches:\n- path: web.yaml\n")).toEqual(["note"]);
  });

  it("may lie in another folder that it names", () => {
    expect(listSeverities("namePrefix: a-\nresources:\n- ../other\n", "k/other/web.yaml")).toEqual(["note"]);
  });

  it("may lie at the root of the disk", () => {
    const files = [
      { file: "/k/kustomization.yaml", text: "namePrefix: a-\n" },
      { file: "/other/web.yaml", text: DEPLOYMENT },
    ];
    expect(lintManifests({ files }).findings.some(({ severity }) => severity === "error")).toBe(true);
  });

  it("are judged as they are where it changes nothing, and so is what it does not read", () => {
    expect(listSeverities("resources: [web.yaml]\n")).toEqual(["error"]);
    expect(listSeverities("commonLabels: {app: web}\n", "elsewhere/web.yaml")).toEqual(["error"]);
  });
});
