import type { VaryRule } from "../definition.ts";

/** Draws one value per rule; no value is drawn twice. A list that is used up repeats its last value: the checks see it. */
export function drawValues(rules: VaryRule[], random: () => number): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  const taken = new Set<string | number>();
  for (const rule of rules) {
    let value = drawValue(rule, random);
    for (let tries = 0; tries < 16 && taken.has(value); tries++) value = drawValue(rule, random);
    taken.add(value);
    values[rule.name] = value;
  }
  return values;
}

// Uniform, both ends of a range included. createRandom never returns 1.
function drawValue(rule: VaryRule, random: () => number): string | number {
  if (rule.by === "range") return rule.from + Math.floor(random() * (rule.to - rule.from + 1));
  return rule.values[Math.floor(random() * rule.values.length)]!;
}

/** Fisher–Yates; the input stays as it is. */
export function drawOrder<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}

/** The scenario's own tokens, as they are written. */
export function keepValues(rules: VaryRule[]): Record<string, string | number> {
  return Object.fromEntries(
    rules.map((rule) => {
      const isNumber = rule.by === "range" || rule.values.some((value) => value === Number(rule.replaces));
      return [rule.name, isNumber ? Number(rule.replaces) : rule.replaces];
    }),
  );
}
