import type { IncomingMessage } from "node:http";

// What a form carries for itself: ids, keys, the button. And what is never shown again.
const NOT_TYPED =
  /^(\$|\d+_\$)|^(?:\d+_)?(exercise|locale|variant|revision|key|shownAt|hintsShown|intent|timeZone|password.*|\d+)$/;
const MAX_FIELDS = 40;

/** The texts that somebody typed into a form, for a page that can do nothing with them but give them back. */
export async function readTyped(request: IncomingMessage, bytes: Buffer): Promise<string[]> {
  const type = request.headers["content-type"] ?? "";
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type)) return [];
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    const typed = [...form.entries()].flatMap(([name, value]) =>
      typeof value === "string" && value.trim() !== "" && !NOT_TYPED.test(name) ? [value] : [],
    );
    return typed.slice(0, MAX_FIELDS);
  } catch {
    return [];
  }
}
