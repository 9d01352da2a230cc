import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildCluster } from "../resolve/build-cluster.ts";
import { listClusterFindings } from "./diagnose-request.ts";

const FOLDERS = ["tests/reports/inputs", "tests/fixtures/kubectl"];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:yaml|json)$/.test(name))
    .map((name) => ({ file: name, text: readFileSync(`${folder}/${name}`, "utf8") })),
);

describe("the findings of some namespaces", () => {
  it("are those that all rules have on their objects", () => {
    let compared = 0;
    for (const file of FILES) {
      const cluster = buildCluster({ manifests: [file], facts: {}, isExcerpt: true });
      const all = listClusterFindings(cluster);
      for (const namespace of new Set(cluster.reading.located.map((each) => each.namespace))) {
        const isInside = ({ subject }: { subject: string }) => subject.split(" ")[1]?.startsWith(`${namespace}/`);
        const some = listClusterFindings(cluster, new Set([namespace])).filter(isInside);
        expect(some, `${file.file} ${namespace}`).toEqual(all.filter(isInside));
        compared += some.length;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
