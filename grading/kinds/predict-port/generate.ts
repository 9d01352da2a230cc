/** Numbers are typed, so there are no options to put in an order. */
export function generatePredictPortOrder(): string[] {
  return [];
}
