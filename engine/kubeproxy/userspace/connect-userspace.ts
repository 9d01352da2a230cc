import type { UserspacePlan, UserspacePortal } from "./plan-userspace.ts";

/** What kube-proxy remembers between connections. Start with `createUserspaceState`; time is in seconds. */
export type UserspaceState = {
  nextIndex: Map<UserspacePortal, number>;
  affinity: Map<UserspacePortal, Map<string, { endpoint: string; lastUsed: number }>>;
};

export type UserspaceConnection =
  /** `tried`: dead endpoints that were dialled first. `sourceSeen` is always kube-proxy's own address. */
  | { kind: "answered"; endpoint: string; sourceSeen: string; tried: string[] }
  /** The client's connect succeeds, since kube-proxy itself accepts it, and ends at once. */
  | { kind: "accepted-then-closed"; tried: string[] }
  /** Nobody tells a UDP client that its datagram went nowhere. */
  | { kind: "silence"; tried: string[] };

/** One try per dial timeout: 250 ms, 500 ms, 1 s, 2 s. */
const DIAL_ATTEMPTS = 4;

export function createUserspaceState(): UserspaceState {
  return { nextIndex: new Map(), affinity: new Map() };
}

/**
 * What the kube-proxy process does with a connection that arrived at the portal's proxy port: round robin, sticky clients
 * first, the next endpoint when a dial fails. The only mode that retries.
 * https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/proxy/userspace/proxysocket.go TryConnectEndpoints
 * https://github.com/kubernetes/kubernetes/blob/v1.20.2/pkg/proxy/userspace/roundrobin.go NextEndpoint
 */
export function connectUserspace(
  plan: UserspacePlan,
  portal: UserspacePortal,
  state: UserspaceState,
  client: { ip: string; now: number; isAlive: (endpoint: string) => boolean },
): UserspaceConnection {
  const isUdp = portal.service.protocol === "UDP";
  const tried: string[] = [];
  if (portal.endpoints.length === 0) return { kind: isUdp ? "silence" : "accepted-then-closed", tried };
  for (let attempt = 0; attempt < DIAL_ATTEMPTS; attempt++) {
    const endpoint = chooseEndpoint(portal, state, client, attempt > 0);
    if (client.isAlive(endpoint)) return { kind: "answered", endpoint, sourceSeen: plan.config.hostIP, tried };
    tried.push(endpoint);
    // Dialling UDP cannot fail, so there is nothing to retry.
    if (isUdp) return { kind: "silence", tried };
  }
  return { kind: "accepted-then-closed", tried };
}

function chooseEndpoint(
  portal: UserspacePortal,
  state: UserspaceState,
  client: { ip: string; now: number },
  forgetsAffinity: boolean,
): string {
  const { stickySeconds } = portal.service;
  const clients = state.affinity.get(portal) ?? new Map<string, { endpoint: string; lastUsed: number }>();
  if (stickySeconds > 0) {
    state.affinity.set(portal, clients);
    const known = clients.get(client.ip);
    if (known && !forgetsAffinity && client.now - known.lastUsed < stickySeconds) {
      known.lastUsed = client.now;
      return known.endpoint;
    }
  }
  const index = (state.nextIndex.get(portal) ?? 0) % portal.endpoints.length;
  state.nextIndex.set(portal, index + 1);
  const endpoint = portal.endpoints[index]!;
  if (stickySeconds > 0) clients.set(client.ip, { endpoint, lastUsed: client.now });
  return endpoint;
}
