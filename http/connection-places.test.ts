import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createHttpServer } from "./create-http-server.ts";

const GET = "GET /en HTTP/1.1\r\nhost: site.test\r\n\r\n";
const HALF = "POST /en HTTP/1.1\r\nhost: site.test\r\ncontent-length: 1000\r\n\r\nhalf";

let server: Server | undefined;
let answers: (() => void)[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

/** Answers each request when the test says so. */
async function serve(maxConnections?: number): Promise<number> {
  answers = [];
  server = createHttpServer({
    publicUrl: undefined,
    handle: async (_, response) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      response.end("done");
    },
    report: () => {},
    ...(maxConnections ? { maxConnections } : {}),
  });
  server.listen(0);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A connection from one of this machine's own addresses, with what it has received so far. */
async function open(port: number, localAddress: string, text = "") {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  sockets.push(socket);
  const seen = { text: "", isClosed: false };
  socket.on("data", (chunk) => {
    seen.text += chunk;
  });
  socket.on("error", () => {});
  socket.once("close", () => {
    seen.isClosed = true;
  });
  await once(socket, "connect");
  if (text !== "") socket.write(text);
  return { socket, seen };
}

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isSo(); tries += 1) await sleep(5);
  expect(isSo()).toBe(true);
}

async function exchange(port: number, localAddress: string) {
  const known = answers.length;
  const opened = await open(port, localAddress, GET);
  await waitFor(() => answers.length > known);
  answers.at(-1)?.();
  await waitFor(() => opened.seen.text.includes("done"));
  return opened;
}

describe("connections", () => {
  it("are kept for longer than the usual proxies keep theirs", async () => {
    const port = await serve(10);
    const { seen } = await exchange(port, "127.0.0.1");
    expect(Number(/Keep-Alive: timeout=(\d+)/i.exec(seen.text)?.[1])).toBeGreaterThan(120);
  });

  it("are given up by the client that holds most, whatever it waits for, and by nobody else", async () => {
    const port = await serve(6);
    const idle = await exchange(port, "127.0.0.2");
    const half = await open(port, "127.0.0.2", HALF);
    const silent = await open(port, "127.0.0.2");
    const last = await open(port, "127.0.0.2", HALF);
    const other = await exchange(port, "127.0.0.3");
    await exchange(port, "127.0.0.4");
    await exchange(port, "127.0.0.5");
    await waitFor(() => idle.seen.isClosed);
    await exchange(port, "127.0.0.6");
    await waitFor(() => half.seen.isClosed);
    await exchange(port, "127.0.0.7");
    await waitFor(() => silent.seen.isClosed);
    expect([last.seen.isClosed, other.seen.isClosed]).toEqual([false, false]);
  });

  it("are not closed while an answer is under way, and wait again when it is there", async () => {
    const port = await serve(2);
    const first = await open(port, "127.0.0.2", GET);
    const second = await open(port, "127.0.0.2", GET);
    await waitFor(() => answers.length === 2);
    // No place is to be had: the newcomer goes.
    const third = await open(port, "127.0.0.3");
    await waitFor(() => third.seen.isClosed);
    for (const answer of answers) answer();
    await waitFor(() => [first, second].every(({ seen }) => seen.text.includes("done")));
    await exchange(port, "127.0.0.3");
    expect([first.seen.isClosed, second.seen.isClosed]).toEqual([true, false]);
  });

  it("of a class of 100 behind one address, six of each browser, all have a place", async () => {
    const port = await serve();
    const opened = await Promise.all(Array.from({ length: 600 }, () => open(port, "127.0.0.1")));
    await exchange(port, "127.0.0.1");
    expect(opened.filter(({ seen }) => seen.isClosed)).toEqual([]);
  });

  it("of many half forms leave room for whoever comes with a whole one", async () => {
    const port = await serve(20);
    for (let number = 0; number < 40; number += 1) await open(port, "127.0.0.1", HALF);
    await exchange(port, "127.0.0.1");
    expect(await new Promise((resolve) => server?.getConnections((_, count) => resolve(count)))).toBeLessThanOrEqual(
      20,
    );
  });
});
