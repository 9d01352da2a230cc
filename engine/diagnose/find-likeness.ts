import { countEdits } from "../lib/count-edits.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";

/** How one label of a selector misses a label that is there. */
export type LabelDifference = "absent" | "case" | "value" | "key";

export type Likeness<T> = {
  candidate: T;
  /** The first label of the selector that the candidate lacks, and what it has instead. */
  label: string;
  wanted: string;
  found: string;
  foundLabel: string;
  difference: LabelDifference;
};

/** What makes the selector at `base` match its likeness: the label that the candidate has, or one label less. */
export function planLabelChange(
  base: string,
  selector: Labels,
  { label, found, foundLabel, difference }: Likeness<unknown>,
): ObjectChange[] {
  const path = formatLabelPath(base, label);
  if (difference === "key") return Object.hasOwn(selector, foundLabel) ? [] : [{ op: "rename", path, key: foundLabel }];
  if (difference === "absent") return Object.keys(selector).length > 1 ? [{ op: "remove", path }] : [];
  return [{ op: "set", path, value: found }];
}

/** A label's place; a key with dots or slashes stands in brackets. */
export function formatLabelPath(base: string, key: string): string {
  return /[./]/.test(key) ? `${base}[${key}]` : `${base}.${key}`;
}

type Labels = Readonly<Record<string, string>>;
type Miss = Omit<Likeness<unknown>, "candidate"> & { isAlike: boolean };

/** Labels that whole products share: that two objects agree in one of them says nothing. */
const SHARED_LABELS = new Set([
  "app.kubernetes.io/instance",
  "app.kubernetes.io/managed-by",
  "app.kubernetes.io/part-of",
  "app.kubernetes.io/version",
  "chart",
  "env",
  "environment",
  "helm.sh/chart",
  "heritage",
  "kubernetes.io/metadata.name",
  "release",
  "stage",
  "team",
  "tier",
  "version",
]);

/** Labels that say what a thing is called: one of them is easily written for another. */
const NAME_LABELS = new Set([
  "app",
  "app.kubernetes.io/component",
  "app.kubernetes.io/name",
  "component",
  "k8s-app",
  "name",
  "run",
  "service",
]);

/** Labels that controllers put on their pods, so no template can be asked for them. */
export const CONTROLLER_LABELS: ReadonlySet<string> = new Set([
  "apps.kubernetes.io/pod-index",
  "batch.kubernetes.io/controller-uid",
  "batch.kubernetes.io/job-completion-index",
  "batch.kubernetes.io/job-name",
  "controller-revision-hash",
  "controller-uid",
  "job-name",
  "pod-template-generation",
  "pod-template-hash",
  "statefulset.kubernetes.io/pod-name",
]);

/** A label may be called `constructor`; what every object inherits is no label. */
export function findLabel(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

const flatten = (text: string) => text.toLowerCase().replace(/[-_.]/g, "");

const getNumbers = (text: string) => (text.match(/\d+/g) ?? []).join(",");

/** Whether one text is the other misspelt: web and webb, my_app and my-app; not web, web-1 and web-2, which are three things. */
export function isMisspelt(a: string, b: string): boolean {
  if (a === b || a === "" || b === "") return false;
  if (flatten(a) === flatten(b)) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3 || a.length > 63 || b.length > 63) return false;
  if (getNumbers(a) !== getNumbers(b)) return false;
  return countEdits(a.toLowerCase(), b.toLowerCase(), 3) <= (shorter < 6 ? 1 : 2);
}

function describeMiss(label: string, wanted: string, labels: Labels): Miss {
  const found = findLabel(labels, label);
  if (found !== undefined) {
    const isSameLetters = found.toLowerCase() === wanted.toLowerCase();
    const isAlike = isSameLetters || isMisspelt(found, wanted);
    return { label, wanted, found, foundLabel: label, difference: isSameLetters ? "case" : "value", isAlike };
  }
  const [foundLabel, value] = (NAME_LABELS.has(label) &&
    Object.entries(labels).find(([key, text]) => NAME_LABELS.has(key) && text === wanted && text !== "")) || ["", ""];
  const isMoved = foundLabel !== "";
  return { label, wanted, found: value, foundLabel, difference: isMoved ? "key" : "absent", isAlike: isMoved };
}

type Options<T> = {
  getLabels(candidate: T): Labels;
  /** Two candidates of one group (pods of a workload) are one thing. */
  getGroup(candidate: T): string;
  /** Labels that the candidate will have although its text does not say so. */
  hasLabelLater?(candidate: T, label: string): boolean;
};

/**
 * The candidate that a selector that matches nothing was probably meant for. Nobody, unless its labels say so: every label that
 * is missed is a slip (a letter, upper case, another key), or a label that tells this candidate from all others agrees.
 */
export function findLikeness<T>(
  selector: Labels,
  candidates: readonly T[],
  { getLabels, getGroup, hasLabelLater = () => false }: Options<T>,
): Likeness<T> | undefined {
  const pairs = Object.entries(selector);
  const groupsByPair = pairs.map(([key, value]) => {
    const holders = candidates.filter((candidate) => findLabel(getLabels(candidate), key) === value);
    return new Set(holders.map(getGroup));
  });
  let best: { score: number; likeness: Likeness<T> } | undefined;
  for (const candidate of candidates) {
    const labels = getLabels(candidate);
    const group = getGroup(candidate);
    const misses = pairs
      .filter(([key, value]) => findLabel(labels, key) !== value && !hasLabelLater(candidate, key))
      .map(([key, value]) => describeMiss(key, value, labels));
    const [first] = misses;
    if (!first) continue;
    const isTold = pairs.some(
      ([key], at) => !SHARED_LABELS.has(key) && groupsByPair[at]!.has(group) && groupsByPair[at]!.size === 1,
    );
    if (!isTold && !misses.every((miss) => miss.isAlike)) continue;
    const score = (pairs.length - misses.length) * 2 + Number(isTold) + misses.filter((miss) => miss.isAlike).length;
    const { isAlike: _, ...miss } = first;
    if (!best || score > best.score) best = { score, likeness: { candidate, ...miss } };
  }
  return best?.likeness;
}
