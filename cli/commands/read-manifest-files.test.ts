import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { explain } from "./explain.ts";
import { lint } from "./lint.ts";

const folder = mkdtempSync(join(tmpdir(), "three-ports-"));
afterAll(() => rmSync(folder, { recursive: true }));

const SERVICE =
  "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {clusterIP: 10.43.0.9, ports: [{port: 80}]}\n";

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("files as people have them", () => {
  it("are read in UTF-16 of both orders, with a mark or without", () => {
    const little = Buffer.from(SERVICE, "utf16le");
    const big = Buffer.from(little).swap16();
    for (const bytes of [
      Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      little,
    ])
      expect(lint(["-f", write("utf16.yaml", bytes), "--notes=false"]).stdout).toContain("1 objects, 1 accepted");
  });

  it("are passed over in a folder, and refused where they were named", () => {
    mkdirSync(join(folder, "app"));
    write("app/web.yaml", SERVICE);
    write("app/kustomization.yaml", "resources: [web.yaml]\n");
    write("app/ci.yaml", "on: push\n");
    const { stdout, exit } = lint(["-f", join(folder, "app")]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/kustomization\.yaml:1:1: note: .*kubectl kustomize/);
    expect(stdout).toMatch(/ci\.yaml:1:1: note: .*\[not-a-manifest\]/);
    expect(lint(["-f", join(folder, "app/kustomization.yaml")]).exit).toBe(2);
  });

  it("without an object answer no question", () => {
    const ask = (text: string) => explain(["-f", write("none.yaml", text), "--from", "outside", "--to", "n1:30080"]);
    expect(ask("")).toMatchObject({ exit: 2, stdout: "" });
    expect(ask("NAME   TYPE       PORT(S)\nweb    NodePort   80:30080/TCP\n").stderr).toMatch(/table .*-o yaml/);
  });

  it("are judged by the ranges that switches state", () => {
    const path = write("service.yaml", SERVICE);
    expect(lint(["-f", path]).stdout).not.toContain("error:");
    expect(lint(["-f", path, "--service-cluster-ip-range", "10.96.0.0/12"]).stdout).toContain(
      "does not match the current range",
    );
    const dual = write("dual.yaml", SERVICE.replace("clusterIP: 10.43.0.9", "ipFamilyPolicy: RequireDualStack"));
    expect(lint(["-f", dual, "--service-cluster-ip-range", "10.96.0.0/12"]).exit).toBe(1);
    expect(
      lint(["-f", dual, "--service-cluster-ip-range", "10.96.0.0/12", "--dual-stack", "--notes=false"]).stdout,
    ).not.toContain("object-rejected");
  });
});
