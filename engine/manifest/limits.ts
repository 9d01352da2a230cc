/**
 * What a text may cost at most. Bigger input is answered with a ManifestError, never with a wait.
 * They lie far above real manifests (the API server itself takes request bodies up to 3 MiB).
 */
export const MANIFEST_LIMITS = {
  /** UTF-16 units of one text: 1 Mi. */
  textLength: 1024 * 1024,
  /** Documents of one text, counting every item of a List. */
  documents: 10_000,
  /** Maps and lists inside each other. */
  depth: 100,
  /** Values that the aliases of one document may stand for. */
  expandedNodes: 400_000,
} as const;
