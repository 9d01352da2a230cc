import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { groupAddress } from "../lib/network-address.ts";

/**
 * Places for connections, shared fairly: when one more comes than there are, the client with most of those that wait (for a
 * request, or for the rest of one) gives up the one that has waited longest. A connection whose answer is under way is never
 * closed; behind a proxy everybody is one client, and it is the proxy's oldest waiting connection that goes.
 */
export class ConnectionPlaces {
  readonly #most: number;
  // By client, longest waiting first.
  readonly #waiting = new Map<string, Set<Socket>>();
  #open = 0;

  constructor(most: number) {
    this.#most = most;
  }

  watch(server: Server): void {
    server.on("connection", (socket) => {
      // Asked for now: a closed socket no longer knows it.
      const client = getClient(socket);
      this.#open += 1;
      this.#wait(client, socket);
      socket.once("close", () => {
        this.#open -= 1;
        this.#leave(client, socket);
      });
      if (this.#open > this.#most) this.#findLongest()?.destroy();
    });
  }

  /** All of a request has come: its connection waits for nobody until it is answered. */
  keep(socket: Socket, response: ServerResponse): void {
    const client = getClient(socket);
    this.#leave(client, socket);
    response.once("close", () => {
      if (!socket.destroyed) this.#wait(client, socket);
    });
  }

  #wait(client: string, socket: Socket): void {
    const sockets = this.#waiting.get(client) ?? new Set();
    this.#waiting.set(client, sockets.add(socket));
  }

  #leave(client: string, socket: Socket): void {
    const sockets = this.#waiting.get(client);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#waiting.delete(client);
  }

  #findLongest(): Socket | undefined {
    let most = new Set<Socket>();
    for (const sockets of this.#waiting.values()) if (sockets.size > most.size) most = sockets;
    const [longest] = most;
    return longest;
  }
}

function getClient(socket: Socket): string {
  return groupAddress(socket.remoteAddress ?? "");
}
