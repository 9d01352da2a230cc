import type { Finding } from "./finding.ts";

type File = { file: string; text: string };

const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** Keys of a kustomization that change the objects of its folder before anybody applies them. */
const CHANGING =
  /^(commonLabels|commonAnnotations|components|images|labels|namePrefix|nameSuffix|namespace|patches|patchesJson6902|patchesStrategicMerge|replacements|replicas|transformers|vars)\s*:/m;

/** Findings that such a change may answer: what is missing or unlike in a part is often whole and alike in the result. */
const CHANGEABLE = new Set<Finding["code"]>([
  "ingress-service-not-found",
  "monitor-port-unknown",
  "monitor-selects-no-service",
  "named-target-port-unresolved",
  "network-policy-peer-selects-no-pod",
  "network-policy-selects-no-pod",
  "object-defined-twice",
  "object-rejected",
  "probe-port-unknown",
  "route-service-not-found",
  "selector-covers-several-workloads",
  "selector-matches-no-pod",
  "selector-matches-other-namespace",
  "service-without-selector",
]);

const getFolder = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);

/** "a/b/" and "../c" → "a/c/". */
function joinPath(folder: string, relative: string): string {
  const steps = folder.split("/").slice(0, -1);
  for (const step of relative.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.length > 0 ? `${steps.join("/")}/` : "";
}

/** Folders and files that a kustomization reads: its own folder, and what its lists name. */
function listParts({ file, text }: File): string[] {
  const folder = getFolder(file);
  const named = [...text.matchAll(/^\s*-\s+(?:path:\s*)?["']?([\w./@-]+)["']?\s*$/gm)].map((match) =>
    joinPath(folder, match[1]!),
  );
  return [folder, ...named];
}

/**
 * Parts of a kustomization are not what is applied: what they lack is put in by it. Their findings are notes; whoever wants to
 * know lints the result of `kubectl kustomize`.
 */
export function softenKustomizations(findings: readonly Finding[], files: readonly File[]): Finding[] {
  const changing = files.filter(({ file, text }) => KUSTOMIZATION.test(file) && CHANGING.test(text));
  if (changing.length === 0) return [...findings];
  const parts = new Set(changing.flatMap(listParts));
  const isPart = (file: string) => {
    const steps = file.split("/");
    return parts.has(`${file}/`) || steps.some((_, at) => parts.has(`${steps.slice(0, at + 1).join("/")}/`));
  };
  return findings.map((finding) => {
    const isHard = finding.severity === "error" || finding.severity === "warning";
    if (!isHard || !CHANGEABLE.has(finding.code) || !isPart(finding.location.file)) return finding;
    return { ...finding, severity: "note" };
  });
}
