/** Token → value. All tokens are exchanged in one pass, so a value that equals another token is left alone. */
export type Replacements = Map<string, string | number>;

/**
 * Exchanges tokens in a text. A token counts only where it stands alone: `80` is found in `:80` and `port: 80`, not in
 * `8080` nor in `10.96.0.80`. A name is found in front of a hyphen as well, so that pods `web-a` follow Service `web`.
 */
export function substituteText(text: string, replacements: Replacements): string {
  if (replacements.size === 0) return text;
  const tokens = [...replacements.keys()].sort((a, b) => b.length - a.length).map(escapeToken);
  const pattern = new RegExp(`(?<![A-Za-z0-9.])(?:${tokens.join("|")})(?![A-Za-z0-9]|\\.\\d)`, "g");
  return text.replace(pattern, (token) => String(replacements.get(token)));
}

/** Prose: it has placeholders of its own and must not change where a word happens to equal a token. */
const PROSE_KEYS = new Set(["text", "label", "why"]);

/** The same for every text and number inside a value, prose excepted. */
export function substituteDeep<T>(value: T, replacements: Replacements): T {
  if (typeof value === "string") return substituteText(value, replacements) as T;
  if (typeof value === "number") return (replacements.get(String(value)) ?? value) as T;
  if (Array.isArray(value)) return value.map((item) => substituteDeep(item, replacements)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      // Names of pods and Services are keys of the facts.
      substituteText(key, replacements),
      PROSE_KEYS.has(key) ? item : substituteDeep(item, replacements),
    ]),
  ) as T;
}

function escapeToken(token: string): string {
  return token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
