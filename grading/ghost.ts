import type { Hop, Verdict } from "#engine";
import type { Quantity } from "./definition.ts";
import type { Feedback } from "./types.ts";

/** The imagined path beside the true one, and the hop where they part. */
export function buildGhost(verdict: Verdict | undefined, hops: Hop[] | undefined): Pick<Feedback, "ghost" | "parting"> {
  if (hops === undefined || hops.length === 0) return {};
  return { ghost: hops, parting: verdict && findParting(verdict.hops, hops) };
}

/** An index into `truth`: the first hop that is another one, or the last that both have where one path only goes on. */
function findParting(truth: Hop[], ghost: Hop[]): number | undefined {
  const shared = Math.min(truth.length, ghost.length);
  const first = truth.slice(0, shared).findIndex((hop, index) => !isSameStep(hop, ghost[index]!));
  if (first !== -1) return first;
  return shared === 0 ? undefined : shared - 1;
}

function isSameStep(hop: Hop, other: Hop): boolean {
  return (["at", "name", "destination", "rewrittenTo", "why"] as const).every((key) => hop[key] === other[key]);
}

/**
 * The path of a number that somebody typed: the true one up to the hop that the number is about, which leads to that number
 * instead. What would happen there nobody asked. `none` for numbers that are no step of a path.
 */
export function buildTypedPath(
  quantity: Quantity,
  verdict: Verdict,
  typed: number,
): { status: "path"; hops: Hop[] } | { status: "none" } {
  const { hops } = verdict;
  const rewriting = (hop: Hop) => hop.at !== "dns" && hop.rewrittenTo !== undefined;
  const at =
    quantity.quantity === "dials"
      ? 0
      : quantity.quantity === "first-rewrite"
        ? hops.findIndex(rewriting)
        : quantity.quantity === "reaches"
          ? hops.findLastIndex(rewriting)
          : undefined;
  if (at === undefined || hops.length === 0) return { status: "none" };
  const { role, rewrittenRole: _role, ...hop } = hops[Math.max(at, 0)]!;
  const isDialled = quantity.quantity === "dials" || at === -1;
  // What was typed is nobody's number: it has no role.
  const last = isDialled
    ? { ...hop, destination: changePort(hop.destination, typed) }
    : { ...hop, ...(role && { role }), rewrittenTo: changePort(hop.rewrittenTo ?? "", typed) };
  return { status: "path", hops: [...hops.slice(0, Math.max(at, 0)), last] };
}

// "10.244.1.10:8080, 10.244.2.10:8080", "[fd00::1]:8080", "mysql:33306".
function changePort(addresses: string, port: number): string {
  return addresses
    .split(", ")
    .map((address) => `${address.slice(0, address.lastIndexOf(":"))}:${port}`)
    .join(", ");
}
