/** A manifest is typed, so there are no options to put in an order. */
export function generateFixManifestOrder(): string[] {
  return [];
}
