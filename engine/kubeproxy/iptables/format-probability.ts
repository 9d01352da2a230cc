const known: string[] = [];
const REMEMBERED = 1_000;

/**
 * 1/n with ten decimals, as Go's "%.10f" writes it. Number.toFixed would round the one exact tie (n = 2048) up where Go
 * rounds half to even.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go computeProbability
 */
export function formatProbability(n: number): string {
  const remembered = known[n];
  if (remembered !== undefined) return remembered;
  const scale = 10_000_000_000n;
  const divisor = BigInt(n);
  let digits = scale / divisor;
  const twice = (scale % divisor) * 2n;
  if (twice > divisor || (twice === divisor && digits % 2n === 1n)) digits++;
  const text = `${digits / scale}.${(digits % scale).toString().padStart(10, "0")}`;
  if (n <= REMEMBERED) known[n] = text;
  return text;
}

/** What iptables-save shows for a probability: the kernel keeps 31 bits of it. */
export function formatKernelProbability(text: string): string {
  return (Math.round(Number(text) * 0x80000000) / 0x80000000).toFixed(11);
}
