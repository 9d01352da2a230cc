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
export { planTraffic, tabulateNoLocalEndpoints } from "./kubeproxy/plan-traffic.ts";
export { resolveFlow } from "./kubeproxy/resolve-flow.ts";
export { tabulateLocalReadyEndpoints } from "./kubeproxy/tabulate-local-ready-endpoints.ts";
export type * from "./kubeproxy/traffic-plan.ts";
// --- manifest: text → objects that know their place ---
export { MANIFEST_LIMITS } from "./manifest/limits.ts";
export {
  type ManifestDocument,
  type ManifestError,
  type ManifestSet,
  parseManifests,
} from "./manifest/parse-manifests.ts";
