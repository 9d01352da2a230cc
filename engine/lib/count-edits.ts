/**
 * Letters put in, left out, changed, or swapped with their neighbour, to come from one text to the other. From `most` on nothing is
 * told apart: the texts are then as different as can be, which bounds the work as well.
 */
export function countEdits(one: string, other: string, most = 40): number {
  if (Math.abs(one.length - other.length) >= most) return most;
  if (one.length > 255 || other.length > 255) return one === other ? 0 : most;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(most, last[other.length] ?? 0);
}
