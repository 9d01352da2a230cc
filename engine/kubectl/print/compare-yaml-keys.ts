/**
 * Order of keys: letters by their code, numbers inside names by their value, other signs before letters.
 * https://github.com/yaml/go-yaml/blob/v2.4.0/sorter.go keyList.Less
 */
export function compareYamlKeys(left: string, right: string): number {
  if (left === right) return 0;
  return comesFirst([...left], [...right]) ? -1 : 1;
}

const isDigit = (char: string | undefined) => char !== undefined && /\p{Nd}/u.test(char);
const isLetter = (char: string) => /\p{L}/u.test(char);

function comesFirst(a: string[], b: string[]): boolean {
  let wasDigit = false;
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const [x, y] = [a[at] as string, b[at] as string];
    if (x === y) {
      wasDigit = isDigit(x);
      continue;
    }
    if (isLetter(x) && isLetter(y)) return x < y;
    if (isLetter(x) || isLetter(y)) return wasDigit ? isLetter(x) : isLetter(y);
    const start = (x === "0" || y === "0") && followsNumber(a, at) ? 1 : 0;
    const [first, second] = [parseDigits(a, at, start), parseDigits(b, at, start)];
    if (first.value !== second.value) return first.value < second.value;
    if (first.end !== second.end) return first.end < second.end;
    return x < y;
  }
  return a.length < b.length;
}

/** A zero after other digits belongs to a bigger number, so it must not count as nothing. */
function followsNumber(chars: string[], at: number): boolean {
  let before = at - 1;
  while (isDigit(chars[before]) && chars[before] === "0") before -= 1;
  return isDigit(chars[before]);
}

/** `first` stands for the digits before `start`, which both sides share. */
function parseDigits(chars: string[], start: number, first: number): { value: number; end: number } {
  let end = start;
  let value = first;
  for (; isDigit(chars[end]); end += 1) value = value * 10 + Number(chars[end]);
  return { value, end };
}
