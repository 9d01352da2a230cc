/**
 * What stands in for the beginning of a generated name when it is judged: the random ending follows later, so a trailing dash
 * will not be the last character. Go cuts bytes: of a character of several bytes before the dash, a broken piece stays.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validation/generic.go maskTrailingDash
 */
export function maskTrailingDash(name: string): string {
  if (name.length < 2 || !name.endsWith("-")) return name;
  const isBroken = name.charCodeAt(name.length - 2) > 0x7f;
  return `${name.slice(0, -2)}${isBroken ? "\ufffd" : ""}a`;
}
