/** A form as a browser without scripts has it: fields and their values, read out of the page's HTML. */
export function readForm(html: string, exerciseId: string): FormData {
  const section = html.indexOf(`id="exercise-${exerciseId}"`);
  const start = html.indexOf("<form", section);
  const form = html.slice(start, html.indexOf("</form>", start));
  const data = new FormData();
  for (const [, attributes = ""] of form.matchAll(/<input type="hidden"([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(attributes)?.[1];
    const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? "";
    if (name) data.append(unescapeHtml(name), unescapeHtml(value));
  }
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

export type Browserless = {
  cookie: string;
  get(path: string): Promise<{ status: number; html: string; headers: Headers }>;
  post(path: string, form: FormData): Promise<{ status: number; html: string; headers: Headers }>;
};

/** Requests with a cookie jar and nothing else. */
export function createBrowserless(base: string): Browserless {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(base + path, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return { status: response.status, html: await response.text(), headers: response.headers };
  };
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    },
    get: (path) => send(path, {}),
    post: (path, form) => send(path, { method: "POST", body: form }),
  };
}
