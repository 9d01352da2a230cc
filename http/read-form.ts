import type { IncomingMessage } from "node:http";

/** What a request carries: nothing that is a form, a form, or what should be one and cannot be read. */
export type PostedForm = { status: "none" } | { status: "form"; form: FormData } | { status: "unreadable" };

export async function readForm(request: IncomingMessage, bytes: Buffer): Promise<PostedForm> {
  const type = request.headers["content-type"] ?? "";
  const isAction = request.headers["next-action"] !== undefined;
  if (request.method !== "POST") return { status: "none" };
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type))
    return isAction ? { status: "unreadable" } : { status: "none" };
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
    return isAction && !hasFormArgument(form) ? { status: "unreadable" } : { status: "form", form };
  } catch {
    return { status: "unreadable" };
  }
}

// Every action of ours takes a form, as its last argument; React writes the arguments into the field "0" and a form as $K
// with its number. Whatever else somebody sends as arguments is not ours.
function hasFormArgument(form: FormData): boolean {
  try {
    const args: unknown = JSON.parse(String(form.get("0")));
    return Array.isArray(args) && args.length <= 2 && /^\$K[0-9a-f]+$/.test(String(args.at(-1)));
  } catch {
    return false;
  }
}

// What a form carries for itself: ids, keys, the button. And what is never shown again.
const NOT_TYPED =
  /^(\$|\d+_\$)|^(?:\d+_)?(exercise|locale|variant|revision|key|shownAt|hintsShown|intent|timeZone|current|password.*|\d+)$/;
const MAX_FIELDS = 40;

/** The texts that somebody typed into a form, for a page that can do nothing with them but give them back. */
export function listTyped(posted: PostedForm): string[] {
  if (posted.status !== "form") return [];
  const typed = [...posted.form.entries()].flatMap(([name, value]) =>
    typeof value === "string" && value.trim() !== "" && !NOT_TYPED.test(name) ? [value] : [],
  );
  return typed.slice(0, MAX_FIELDS);
}
