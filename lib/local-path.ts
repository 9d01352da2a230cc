/** Longer than any address of a page here, and short enough for every proxy. */
const MAX_LENGTH = 1024;

/**
 * A path of this site with its query and fragment, as typed by anybody. Undefined for whatever a browser could read as an
 * address of another site, and for characters that URLs drop or escape.
 */
export function parseLocalPath(untrusted: string): string | undefined {
  if (untrusted.length > MAX_LENGTH || !/^\/[\x21-\x7e]*$/.test(untrusted)) return undefined;
  const base = "http://local.invalid";
  if (!URL.canParse(untrusted, base)) return undefined;
  const { origin, pathname, search, hash } = new URL(untrusted, base);
  // "/.//elsewhere" has lost its dot by now.
  return origin === base && !pathname.startsWith("//") ? pathname + search + hash : undefined;
}
