const known: string[] = [];
const REMEMBERED = 1_000;

/** The one n whose 1/n a double holds exactly and that lies halfway between two texts. */
const HALFWAY = 2048;

/**
 * 1/n with ten decimals, as Go's "%.10f" writes the double nearest to 1/n. Number.toFixed does the same but rounds half up,
 * where Go rounds half to even.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go computeProbability
 */
export function formatProbability(n: number): string {
  const remembered = known[n];
  if (remembered !== undefined) return remembered;
  const text = n === HALFWAY ? "0.0004882812" : (1 / n).toFixed(10);
  if (n <= REMEMBERED) known[n] = text;
  return text;
}

/** What iptables-save shows for a probability: the kernel keeps 31 bits of it. */
export function formatKernelProbability(text: string): string {
  return (Math.round(Number(text) * 0x80000000) / 0x80000000).toFixed(11);
}
