/** A form as a browser without scripts has it: fields and their values, read out of the page's HTML. */
export function readForm(html: string, exerciseId: string): FormData {
  const section = html.indexOf(`id="exercise-${exerciseId}"`);
  return readFields(html, html.indexOf("<form", section));
}

/** The first form of the page in whose HTML this text stands. */
export function readFormWith(html: string, text: string): FormData {
  return readFields(html, html.lastIndexOf("<form", html.indexOf(text, html.indexOf("<form"))));
}

function readFields(html: string, start: number): FormData {
  const form = html.slice(start, html.indexOf("</form>", start));
  const data = new FormData();
  for (const [, attributes = ""] of form.matchAll(/<input type="hidden"([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1];
    const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? "";
    if (name) data.append(unescapeHtml(name), unescapeHtml(value));
  }
  for (const [, name = "", value = ""] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<\/textarea>/g))
    data.append(name, unescapeHtml(value));
  return data;
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

export type Reply = { status: number; html: string; headers: Headers };

export type Browserless = {
  cookie: string;
  get(path: string): Promise<Reply>;
  post(path: string, form: FormData): Promise<Reply>;
};

type Ways = {
  /** Sent with every request: where a proxy says that the browser is. */
  headers?: Record<string, string>;
  see?: (reply: Reply & { path: string }) => void;
};

/** Requests with a cookie jar and nothing else. Cookies do not know ports, so `base` may name another server each time. */
export function createBrowserless(base: string | (() => string), { headers, see }: Ways = {}): Browserless {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const address = (typeof base === "string" ? base : base()) + path;
    const ask = () => fetch(address, { ...init, redirect: "manual", headers: { ...headers, cookie } });
    const response = await ask().catch((error: Error) => {
      // A kept connection that the server closes in the same moment: browsers ask once more.
      if ((error.cause as { code?: string } | undefined)?.code === "UND_ERR_SOCKET") return ask();
      throw error;
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const reply = { status: response.status, html: await response.text(), headers: response.headers };
    see?.({ ...reply, path });
    return reply;
  };
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    get: (path) => send(path, {}),
    post: (path, form) => send(path, { method: "POST", body: form }),
  };
}
