import "server-only";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

let knownKubernetes: string | undefined;
let knownEngine: string | undefined;

/** The Kubernetes version that the engine mirrors, for example `v1.36.2`. */
export function getKubernetesVersion(): string {
  knownKubernetes ??= readFileSync(resolve("engine/KUBERNETES_VERSION"), "utf8").trim();
  return knownKubernetes;
}

/** What graded an answer, kept with it: the Kubernetes version and a hash of engine/ and grading/ at the start. */
export function getEngineVersion(): string {
  knownEngine ??= `kubernetes-${getKubernetesVersion()}+${hashSources(["engine", "grading"])}`;
  return knownEngine;
}

function hashSources(folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    const names = readdirSync(resolve(folder), { recursive: true, encoding: "utf8" });
    for (const name of names.map((each) => each.replaceAll("\\", "/")).sort()) {
      // Tests and frozen answers grade nothing.
      if (!/\.ts$/.test(name) || /\.(test|bench|fuzz)\.ts$/.test(name)) continue;
      hash
        .update(`${folder}/${name}\0`)
        .update(readFileSync(join(folder, name)))
        .update("\0");
    }
  }
  return hash.digest("hex").slice(0, 16);
}
