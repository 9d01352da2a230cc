import "server-only";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

let known: { kubernetes: string; engine: string } | undefined;

function readVersions(): { kubernetes: string; engine: string } {
  const kubernetes = readFileSync(resolve("engine/KUBERNETES_VERSION"), "utf8").trim();
  const { version } = JSON.parse(readFileSync(resolve("package.json"), "utf8"));
  return { kubernetes, engine: `${version}+kubernetes-${kubernetes}` };
}

/** The Kubernetes version that the engine mirrors, for example `v1.36.2`. */
export function getKubernetesVersion(): string {
  known ??= readVersions();
  return known.kubernetes;
}

/** What graded an answer: this program's version and the Kubernetes version. Kept with every attempt. */
export function getEngineVersion(): string {
  known ??= readVersions();
  return known.engine;
}
