import { once } from "node:events";
import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createHttpServer } from "./create-http-server.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Reply = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

let server: Server | undefined;
let reports: string[] = [];

afterEach(() => server?.close());

async function serve(handle: Handle, publicUrl?: string): Promise<number> {
  reports = [];
  server = createHttpServer({
    publicUrl: publicUrl ? new URL(publicUrl) : undefined,
    handle,
    report: (level, facts) => reports.push(`${level} ${JSON.stringify(facts)}`),
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const echo: Handle = async (incoming, response) => {
  let size = 0;
  for await (const chunk of incoming) size += (chunk as Buffer).length;
  response.setHeader("content-type", "text/plain");
  response.end(`${size} ${incoming.headers["x-forwarded-host"]} ${incoming.headers["x-forwarded-proto"]}`);
};

function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; isChunked?: boolean } = {},
): Promise<Reply> {
  const { method = options.body === undefined ? "GET" : "POST", headers = {}, body = "", isChunked } = options;
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
    });
    sent.on("error", reject);
    if (isChunked) for (let at = 0; at < body.length; at += 10_000) sent.write(body.slice(at, at + 10_000));
    else sent.setHeader("content-length", Buffer.byteLength(body));
    sent.end(isChunked ? undefined : body);
  });
}

describe("limits of what can be sent", () => {
  it("hands a body on whole, announced or in pieces", async () => {
    const port = await serve(echo);
    const body = "x".repeat(200_000);
    for (const isChunked of [false, true])
      expect((await ask(port, "/en/lessons/a", { body, isChunked })).text).toMatch(/^200000 /);
    expect((await ask(port, "/en")).text).toMatch(/^0 /);
  });

  it.each([
    ["/en/sign-in", 16_384],
    ["/zh/settings?x=1", 16_384],
    ["/api/anything", 16_384],
    ["/en/lessons/a", 1_500_000],
  ])("lets %s have %i bytes and no more", async (path, limit) => {
    let asked = 0;
    const port = await serve(async (incoming, response) => {
      asked += 1;
      await echo(incoming, response);
    });
    for (const isChunked of [false, true]) {
      expect((await ask(port, path, { body: "x".repeat(limit), isChunked })).status).toBe(200);
      const over = await ask(port, path, { body: "x".repeat(limit + 1), isChunked });
      expect(over.status).toBe(413);
      expect(over.text).toContain(String(limit));
      expect(over.headers["content-security-policy"]).toContain("default-src 'none'");
    }
    expect(asked).toBe(2);
  });

  it("ends a connection that asks for more while the server stops", async () => {
    const answers: (() => void)[] = [];
    const port = await serve(async (_, response) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      response.end("done");
    });
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    const ended = once(socket, "end");
    const get = "GET /en HTTP/1.1\r\nhost: site.test\r\n\r\n";
    socket.write(get);
    while (answers.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    server?.close();
    socket.write(get);
    while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const answer of answers) answer();
    await ended;
    expect(text.match(/connection: \S+/gi)).toEqual(["Connection: keep-alive", "connection: close"]);
  });

  it("asks nobody when a body breaks off", async () => {
    let asked = 0;
    const port = await serve(async () => {
      asked += 1;
    });
    const socket = connect(port, "127.0.0.1");
    socket.write("POST /en HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(0);
  });
});

describe("what is the client's fault", () => {
  it.each(["/en/%", "/en/%zz", "/%e0%a4", "/en/%ff"])("answers %s with 400 and a page", async (path) => {
    const port = await serve(echo);
    const { status, text, headers } = await ask(port, path, { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
    expect(status).toBe(400);
    expect(text).toContain(path.startsWith("/en") ? "cannot be read" : "无法识别");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(reports).toEqual(['warn {"event":"request-refused","status":400,"reason":"address"}']);
  });

  it("knows no other methods than it needs", async () => {
    const port = await serve(echo);
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]) {
      const { status, headers } = await ask(port, "/en", { method });
      expect([method, status, headers.allow]).toEqual([method, 405, "GET, HEAD, POST"]);
    }
  });

  it.each([
    ["http://site.test", undefined, 200],
    ["https://site.test", undefined, 200],
    ["https://ports.example.org", "https://ports.example.org", 200],
    ["http://ports.example.org", "https://ports.example.org", 403],
    ["https://evil.test", "https://ports.example.org", 403],
    ["https://evil.test", undefined, 403],
    ["null", undefined, 403],
    ["nonsense", undefined, 403],
  ])("a form from %s, where the public address is %s, gets %i", async (origin, publicUrl, status) => {
    const port = await serve(echo, publicUrl);
    const forged = { "x-forwarded-host": "evil.test", "x-forwarded-proto": "gopher" };
    const reply = await ask(port, "/en", { body: "a=1", headers: { host: "site.test", origin, ...forged } });
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.text).toBe(`3 ${new URL(origin).host} ${publicUrl ? "https" : "http"}`);
  });

  it("takes a form without an origin from programs, not from pages of other sites", async () => {
    const port = await serve(echo);
    const post = (headers: Record<string, string>) => ask(port, "/en", { body: "a=1", headers });
    expect((await post({})).status).toBe(200);
    expect((await post({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(reports).toEqual(['warn {"event":"request-refused","status":403,"reason":"origin"}']);
  });
});

describe("errors behind it", () => {
  const form = `exercise=e&port=4711&text=${encodeURIComponent("<b>两行\nhere</b>")}&password=secret&%24ACTION_KEY=k`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const bare: Record<string, Handle> = {
    "plain text": async (_, response) => {
      response.statusCode = 500;
      response.end("Internal Server Error");
    },
    "an empty page": async (_, response) => {
      response.writeHead(500, { "content-type": "text/html" });
      response.write("<html></html>");
      response.end();
    },
    nothing: async () => {
      throw new Error("no page for 4711");
    },
  };

  it.each(Object.keys(bare))("%s becomes a page of ours", async (kind) => {
    const port = await serve(bare[kind] as Handle);
    const reply = await ask(port, "/zh/lessons/a", { headers, body: form });
    expect(reply.status).toBe(500);
    expect(reply.text).toContain('<html lang="zh-CN">');
    expect(reply.text).toContain("我们出错了");
    expect(reply.text).not.toMatch(/Internal Server Error|secret|<b>/);
    if (kind === "nothing") return;
    expect(reply.text).toContain("4711");
    expect(reply.text).toContain("&lt;b&gt;两行\nhere&lt;/b&gt;");
    expect(reports.join()).not.toContain("4711");
  });

  it("says of a form from another build that it is out of date, and gives the text back", async () => {
    const port = await serve(async (_, response) => {
      response.statusCode = 409;
      response.setHeader("content-type", "text/plain");
      response.end("Server action not found.");
    });
    const { status, text } = await ask(port, "/en/lessons/a", { headers, body: form });
    expect(status).toBe(409);
    expect(text).toContain("another version of the server");
    expect(text).toContain("4711");
  });

  it.each([
    ["multipart/form-data; boundary=x", "garbage", undefined],
    ["multipart/form-data", "garbage", undefined],
    ["multipart/form-data; boundary=x", '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nhalf', undefined],
    ["text/plain", '["$F1",{]', "action"],
    ["text/plain", '["a","b"]', "action"],
    ["application/x-www-form-urlencoded", "0=%5B1%2C2%5D", "action"],
    ["application/x-www-form-urlencoded", "a=1", "action"],
  ])("a body of %s that says %j is the client's fault", async (type, body, action) => {
    let asked = 0;
    const port = await serve(async () => {
      asked += 1;
    });
    const headers = { "content-type": type, ...(action ? { "next-action": action } : {}) };
    expect((await ask(port, "/en", { headers, body })).status).toBe(400);
    expect(asked).toBe(0);
  });

  it("leaves alone what a script asked for, and pages that are no errors", async () => {
    const port = await serve(async (_, response) => {
      response.statusCode = 500;
      response.end("raw");
    });
    const called = { "next-action": "x", "content-type": "application/x-www-form-urlencoded" };
    expect((await ask(port, "/en", { headers: called, body: "0=%5Bnull%2C%22%24K1%22%5D" })).text).toBe("raw");
    expect((await ask(port, "/en", { headers: { rsc: "1" } })).text).toBe("raw");
    server?.close();
    const other = await serve(async (_, response) => {
      response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
      response.end("<p>not found, nicely</p>");
    });
    expect((await ask(other, "/en/nowhere")).text).toBe("<p>not found, nicely</p>");
  });
});

describe("headers", () => {
  it("stand on every response; HSTS only where the site is public by https", async () => {
    for (const [publicUrl, hsts] of [
      [undefined, undefined],
      ["http://ports.test", undefined],
      ["https://ports.test", "max-age=15768000"],
    ] as const) {
      const port = await serve(echo, publicUrl);
      for (const path of ["/en", "/_next/static/x.js", "/en/%"]) {
        const { headers } = await ask(port, path);
        expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
        expect(headers).toMatchObject({
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "referrer-policy": "same-origin",
          "cross-origin-opener-policy": "same-origin",
          "cross-origin-resource-policy": "same-origin",
        });
        expect(headers["access-control-allow-origin"]).toBeUndefined();
        expect(headers["strict-transport-security"]).toBe(hsts);
      }
      server?.close();
    }
  });
});

describe("compression", () => {
  const page: Handle = async (incoming, response) => {
    response.setHeader("content-type", "text/html");
    response.end("port ".repeat(incoming.url === "/long" ? 1000 : 10));
  };

  it("is Brotli where the browser takes it, else gzip, and spares what fits into one packet", async () => {
    const port = await serve(page);
    const encoding = async (path: string, accepted: string) =>
      (await ask(port, path, { headers: { "accept-encoding": accepted } })).headers["content-encoding"];
    expect(await encoding("/long", "gzip, deflate, br")).toBe("br");
    expect(await encoding("/long", "gzip")).toBe("gzip");
    expect(await encoding("/long", "identity")).toBeUndefined();
    expect(await encoding("/short", "gzip, deflate, br")).toBeUndefined();
  });
});
