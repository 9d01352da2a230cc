/** `removed` holds the keys of `KEY-` words. */
export type PairChanges = { added: Map<string, string>; removed: string[] };
/** `resources` stays as typed and is read by parseResourceArguments afterwards. */
export type SplitPairs = { status: "ok"; resources: string[]; pairs: string[] } | { status: "failed"; message: string };

/**
 * Words before the first KEY=VALUE (or KEY-) name resources; all after it must be pairs.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetResourcesAndPairs
 */
export function splitPairs(words: string[], pairType: string): SplitPairs {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const word of words) {
    const isPair = (word.includes("=") && !word.startsWith("=")) || (word.endsWith("-") && word !== "-");
    if (isPair) pairs.push(word);
    else if (pairs.length === 0) resources.push(word);
    else return { status: "failed", message: `all resources must be specified before ${pairType} changes: ${word}` };
  }
  return { status: "ok", resources, pairs };
}
