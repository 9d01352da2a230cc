import type { EndpointSlice, Service } from "../../api/objects.ts";
import { buildChangeSignatures } from "../build-change-signatures.ts";
import { planTraffic } from "../plan-traffic.ts";
import type { PlannedServicePort, ProxyConfig, TrafficPlan } from "../traffic-plan.ts";
import { isServiceChainName } from "./chain-names.ts";
import { buildRestoreInput, isLargeCluster } from "./render-iptables.ts";
import { listServiceChains } from "./render-service-chains.ts";
import type { RestoreInput } from "./restore-input.ts";

export type SyncRequest = {
  services: readonly Service[];
  endpointSlices: readonly EndpointSlice[];
  /** Something other than a change of Services asks for everything: the resync period, a flushed table. */
  isForcedFull?: boolean;
  /** iptables-restore refuses the input; the next sync is a full one. */
  isRefused?: boolean;
  /** Seconds on a clock of the caller's choice; only large clusters look at it. */
  now?: number;
};

export type SyncResult = { kind: "full" | "partial"; input: RestoreInput; plan: TrafficPlan };

export type IptablesSyncer = { sync(request: SyncRequest): SyncResult };

const DEFAULT_SYNC_PERIOD = 30;

/**
 * kube-proxy over time: remembers what it wrote, writes only what changed, and deletes chains that fell out of use.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/proxy/iptables/proxier.go syncProxyRules (doFullSync, needFullSync)
 */
export function createIptablesSyncer(config: ProxyConfig, { syncPeriod = DEFAULT_SYNC_PERIOD } = {}): IptablesSyncer {
  let known = new Map<string, string>();
  let needsFullSync = true;
  let kernelChains = new Set<string>();
  let lastCleanup = Number.NEGATIVE_INFINITY;
  return {
    sync(request) {
      const isFull = needsFullSync || request.isForcedFull === true;
      const plan = planTraffic(request, config);
      const current = buildChangeSignatures(plan, request.endpointSlices);
      const previous = known;
      const hasChanged = ({ service }: PlannedServicePort) => {
        const key = `${service.namespace}/${service.name}`;
        return isFull || current.get(key) !== previous.get(key);
      };
      const input = buildRestoreInput(plan, hasChanged);
      const activeChains = new Set(plan.servicePorts.flatMap(listServiceChains));
      // Listing the chains of a large cluster takes seconds, and stale ones do no harm: nothing jumps there.
      const now = request.now ?? 0;
      if (!isLargeCluster(plan) || now - lastCleanup > syncPeriod) {
        const stale = [...kernelChains].filter((chain) => isServiceChainName(chain) && !activeChains.has(chain));
        input.nat.chains.push(...stale);
        input.nat.deletedChains.push(...stale);
        lastCleanup = now;
      }
      known = current;
      needsFullSync = request.isRefused === true;
      if (!request.isRefused) kernelChains = applyToKernel(kernelChains, input);
      return { kind: isFull ? "full" : "partial", input, plan };
    },
  };
}

function applyToKernel(chains: ReadonlySet<string>, { nat }: RestoreInput): Set<string> {
  const after = new Set([...chains, ...nat.chains]);
  for (const chain of nat.deletedChains) after.delete(chain);
  return after;
}
