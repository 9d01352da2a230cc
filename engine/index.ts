// The engine's only door. Everything outside engine/ imports from here.
// Reading order of the pipeline: manifest → apiserver → endpointslice → kubeproxy → resolve (see engine/README.md).

// --- shapes ---
export type * from "./api/facts.ts";
export type * from "./api/field-error.ts";
export type * from "./api/objects.ts";
export type * from "./api/source-location.ts";
export type * from "./api/verdict.ts";
// --- endpointslice: selector × pods → EndpointSlices ---
export { buildEndpointSlices, type EndpointSliceInput } from "./endpointslice/build-endpoint-slices.ts";
export { buildEndpoints, type EndpointsInput } from "./endpointslice/build-endpoints.ts";
export { findTargetPort, type TargetPortResult } from "./endpointslice/find-target-port.ts";
// --- kubeproxy: Services and EndpointSlices → the traffic plan of one node ---
export { buildEndpointsMap } from "./kubeproxy/build-endpoints-map.ts";
export { buildServiceMap } from "./kubeproxy/build-service-map.ts";
export { categorizeEndpoints, usesClusterEndpoints, usesLocalEndpoints } from "./kubeproxy/categorize-endpoints.ts";
// --- kubeproxy/nftables, userspace, ipvs: the same plan in other modes; text readers and tracers ---
export { type IpvsVerdict, resolveIpvsFlow } from "./kubeproxy/ipvs/resolve-ipvs-flow.ts";
export type { NftReading, NftRuleset, NftSyntaxError } from "./kubeproxy/nftables/nft-ruleset.ts";
export { parseNftables } from "./kubeproxy/nftables/parse-nftables.ts";
export { renderNftablesRuleset } from "./kubeproxy/nftables/render-nftables-ruleset.ts";
export { renderNftablesTransaction } from "./kubeproxy/nftables/render-nftables-transaction.ts";
export { type NftFlowResult, traceNftablesFlow } from "./kubeproxy/nftables/trace-nftables-flow.ts";
export { type NftBranch, type NftTrace, traceNftablesPacket } from "./kubeproxy/nftables/trace-nftables-packet.ts";
export { planTraffic, tabulateNoLocalEndpoints } from "./kubeproxy/plan-traffic.ts";
export { resolveFlow } from "./kubeproxy/resolve-flow.ts";
export { tabulateLocalReadyEndpoints } from "./kubeproxy/tabulate-local-ready-endpoints.ts";
export type * from "./kubeproxy/traffic-plan.ts";
export {
  connectUserspace,
  createUserspaceState,
  type UserspaceConnection,
} from "./kubeproxy/userspace/connect-userspace.ts";
export { parseUserspaceRules, type UserspaceReading } from "./kubeproxy/userspace/parse-userspace-rules.ts";
export { planUserspace, type UserspaceConfig, type UserspacePlan } from "./kubeproxy/userspace/plan-userspace.ts";
export { renderUserspaceRules } from "./kubeproxy/userspace/render-userspace-rules.ts";
export { resolveUserspaceFlow, type UserspaceVerdict } from "./kubeproxy/userspace/resolve-userspace-flow.ts";
export { traceUserspaceFlow, type UserspaceTrace } from "./kubeproxy/userspace/trace-userspace-flow.ts";
// --- manifest: text → objects that know their place ---
export { MANIFEST_LIMITS } from "./manifest/limits.ts";
export {
  type ManifestDocument,
  type ManifestError,
  type ManifestSet,
  parseManifests,
} from "./manifest/parse-manifests.ts";
