// https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/apimachinery/pkg/api/validate/content/path.go IsPathSegmentName, IsPathSegmentPrefix

/** A name must fit between two slashes of a URL; that is all the storage itself asks of it. A prefix may be `.` or `..`. */
export function validatePathSegment(name: string, isPrefix = false): string[] {
  if (!isPrefix && (name === "." || name === "..")) return [`may not be '${name}'`];
  return ["/", "%"]
    .filter((character) => name.includes(character))
    .map((character) => `may not contain '${character}'`);
}
