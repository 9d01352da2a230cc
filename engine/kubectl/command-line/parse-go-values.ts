// How Go's strconv reads numbers and booleans on a command line.

/** https://pkg.go.dev/strconv#ParseBool */
export function parseBoolGo(text: string): boolean | undefined {
  if (["1", "t", "T", "TRUE", "true", "True"].includes(text)) return true;
  if (["0", "f", "F", "FALSE", "false", "False"].includes(text)) return false;
  return undefined;
}

/** `message` is strconv's, which callers put behind `strconv.ParseInt: parsing "…": `. */
export type IntGo = { status: "ok"; value: number } | { status: "invalid"; message: string };

/** ParseInt with base 0 (hexadecimal, octal, binary and underscores allowed), as pflag calls it. */
export function parseIntGo(text: string, bits: 32 | 64): IntGo {
  const match = /^([-+]?)(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][\d_]*)$/.exec(text);
  if (!match || /__|_$/.test(text)) return { status: "invalid", message: "invalid syntax" };
  const digits = (match[2] as string).replaceAll("_", "");
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits) * (match[1] === "-" ? -1n : 1n);
  return createInt(value, bits);
}

/** Atoi: decimal digits only. */
export function parseDecimalGo(text: string, bits: 32 | 64 = 64): IntGo {
  if (!/^[-+]?\d+$/.test(text)) return { status: "invalid", message: "invalid syntax" };
  return createInt(BigInt(text.startsWith("+") ? text.slice(1) : text), bits);
}

function createInt(value: bigint, bits: 32 | 64): IntGo {
  const limit = 1n << BigInt(bits - 1);
  if (value >= limit || value < -limit) return { status: "invalid", message: "value out of range" };
  return { status: "ok", value: Number(value) };
}
