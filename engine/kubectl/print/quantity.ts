/** In billionths, so that sums are exact; `isBinary` = written with Ki, Mi and so on. */
export type Quantity = { value: bigint; isBinary: boolean };

const decimal: [string, bigint][] = [
  ["E", 10n ** 27n],
  ["P", 10n ** 24n],
  ["T", 10n ** 21n],
  ["G", 10n ** 18n],
  ["M", 10n ** 15n],
  ["k", 10n ** 12n],
  ["", 10n ** 9n],
  ["m", 10n ** 6n],
  ["u", 1000n],
  ["n", 1n],
];
const binary: [string, bigint][] = ["Ei", "Pi", "Ti", "Gi", "Mi", "Ki"].map((suffix, index) => [
  suffix,
  1024n ** BigInt(6 - index) * 10n ** 9n,
]);

export const zeroQuantity: Quantity = { value: 0n, isBinary: false };

/** `100m`, `64Mi`, `1e3`; undefined for what is no quantity. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity */
export function parseQuantity(text: string): Quantity | undefined {
  const match = /^([-+]?)(\d{0,30})\.?(\d{0,20})(?:[eE]([-+]?\d{1,2})|([numkMGTPE]i?)?)$/.exec(text);
  if (!match || !/\d/.test(text)) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0", suffix = ""] = match;
  const unit = [...decimal, ...binary].find(([name]) => name === suffix)?.[1] ?? 10n ** 9n;
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(`${whole}${fraction}` || "0") * unit * 10n ** BigInt(Math.max(0, power));
  const value = digits / 10n ** BigInt(Math.max(0, -power));
  return { value: sign === "-" ? -value : value, isBinary: suffix.endsWith("i") };
}

/** The largest unit that leaves a whole number. https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go CanonicalizeBytes */
export function renderQuantity({ value, isBinary }: Quantity): string {
  if (value === 0n) return "0";
  const units = isBinary && value >= 1024n * 10n ** 9n ? binary : decimal;
  const [suffix, unit] = [...units, ...decimal].find(([, size]) => value % size === 0n) ?? ["n", 1n];
  return `${value / unit}${suffix}`;
}

/** The sum keeps the first one's way of writing. */
export function addQuantities(left: Quantity, right: Quantity): Quantity {
  if (left.value === 0n) return right;
  return { value: left.value + right.value, isBinary: left.isBinary };
}
