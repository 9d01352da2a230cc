// The engine's only door. Everything outside engine/ imports from here.
// Reading order of the pipeline: manifest → apiserver → endpointslice → kubeproxy → resolve → diagnose (see engine/README.md).

// --- shapes ---
export type * from "./api/cluster-view.ts";
export type * from "./api/facts.ts";
export type * from "./api/field-error.ts";
export type * from "./api/objects.ts";
export type * from "./api/source-location.ts";
export type * from "./api/verdict.ts";
export { admitServiceCreate, admitServiceUpdate } from "./apiserver/admit-service.ts";
// --- apiserver: an object becomes what a server stores, or the server's refusal ---
export { createNodePortPool, getStaticBandSize, parsePortRange } from "./apiserver/allocation/node-port-pool.ts";
export { createPortOperation } from "./apiserver/allocation/port-operation.ts";
export {
  type ApiResult,
  type ApiServer,
  type ApiServerConfig,
  createApiServer,
  type ObjectRef,
  type WriteOptions,
} from "./apiserver/create-api-server.ts";
export { createServicePools } from "./apiserver/create-service-pools.ts";
export { decodeObject } from "./apiserver/decode/decode-object.ts";
export { renderFieldError } from "./apiserver/errors/render-field-error.ts";
// --- apiserver/objects: the kinds that Services meet ---
export { defaultObject } from "./apiserver/objects/default-object.ts";
export { OBJECT_ORIGINS, type ObjectOrigin } from "./apiserver/objects/object-origins.ts";
export { validateObject } from "./apiserver/objects/validate-object.ts";
export { ORIGINS, type Origin } from "./apiserver/origins.ts";
export { defaultService } from "./apiserver/service/default-service.ts";
export { overrideAllocatedValues } from "./apiserver/service/override-allocated-values.ts";
export { overrideTypeDependentFields } from "./apiserver/service/override-type-dependent-fields.ts";
export { validateServiceCreate, validateServiceUpdate } from "./apiserver/validation/validate-service.ts";
export { validateServiceStatus } from "./apiserver/validation/validate-service-status.ts";
export { type ServiceValidationCase, validateServiceVector } from "./apiserver/validation/validate-service-vector.ts";
// --- diagnose: what is wrong, or will surprise, in a set of manifests ---
export type { Cause, CauseCode } from "./diagnose/cause-code.ts";
export { type Diagnosis, diagnoseRequest, explainFiles } from "./diagnose/diagnose-request.ts";
export { findDefaultRequest } from "./diagnose/find-default-request.ts";
export type { Finding, FindingCode, FindingSeverity } from "./diagnose/finding.ts";
export { type FixReport, fixManifests } from "./diagnose/fix-manifests.ts";
export { type LintInput, type LintReport, lintManifests } from "./diagnose/lint-manifests.ts";
export type { Doubt, Premise } from "./diagnose/list-assumptions.ts";
export { listTextFindings } from "./diagnose/list-text-findings.ts";
export type { LocatedChange, Mend } from "./diagnose/mend.ts";
export { type BaselineEntry, type SilencedReport, silenceFindings } from "./diagnose/silence-findings.ts";
export { type Survey, type SurveyLine, surveyCluster } from "./diagnose/survey-cluster.ts";
// --- the whole path: manifests and facts → a cluster; a request → a verdict ---
export { type DnsAnswer, type DnsQuestion, resolveName } from "./dns/resolve-name.ts";
// --- endpointslice: selector × pods → EndpointSlices ---
export { buildEndpointSlices, type EndpointSliceInput, SLICE_LIMITS } from "./endpointslice/build-endpoint-slices.ts";
export { buildEndpoints, type EndpointsInput } from "./endpointslice/build-endpoints.ts";
export { findTargetPort, type TargetPortResult } from "./endpointslice/find-target-port.ts";
// --- intake: texts → located, admitted objects, read once for everybody ---
export { readText } from "./intake/paste/read-text.ts";
export type { ManifestFile, ManifestReading } from "./intake/reading.ts";
// --- kubectl: the program that a learner types, against a simulated cluster ---
export {
  type CommandResult,
  createKubectl,
  type ForeignFilter,
  type Kubectl,
  type KubectlConfig,
} from "./kubectl/create-kubectl.ts";
export { renderYaml } from "./kubectl/print/render-yaml.ts";
// --- kubeproxy: Services and EndpointSlices → the traffic plan of one node ---
export { buildEndpointsMap } from "./kubeproxy/build-endpoints-map.ts";
export { buildServiceMap } from "./kubeproxy/build-service-map.ts";
export { categorizeEndpoints, usesClusterEndpoints, usesLocalEndpoints } from "./kubeproxy/categorize-endpoints.ts";
export { getEndpointChainName, getServiceChainNames } from "./kubeproxy/iptables/chain-names.ts";
// --- kubeproxy/iptables: plan → text, text → rules, packet through rules ---
export {
  createIptablesSyncer,
  type IptablesSyncer,
  type SyncRequest,
  type SyncResult,
} from "./kubeproxy/iptables/create-iptables-syncer.ts";
export { formatProbability } from "./kubeproxy/iptables/format-probability.ts";
export { type ParsedIptables, parseIptables } from "./kubeproxy/iptables/parse-iptables.ts";
export { buildRestoreInput, renderIptables, renderIptablesNode } from "./kubeproxy/iptables/render-iptables.ts";
export { renderIptablesSave } from "./kubeproxy/iptables/render-iptables-save.ts";
export type { RestoreInput } from "./kubeproxy/iptables/restore-input.ts";
export type { RuleSet, RuleSyntaxError } from "./kubeproxy/iptables/ruleset.ts";
export { renderCanonicalLines } from "./kubeproxy/iptables/sort-canonical.ts";
export { traceAsUpstream, type UpstreamTrace } from "./kubeproxy/iptables/trace-as-upstream.ts";
export {
  type FiredRule,
  type PacketQuestion,
  type PacketTrace,
  type TraceBranch,
  tracePacket,
} from "./kubeproxy/iptables/trace-packet.ts";
// --- kubeproxy/nftables, userspace, ipvs: the same plan in other modes; text readers and tracers ---
export { type IpvsVerdict, resolveIpvsFlow } from "./kubeproxy/ipvs/resolve-ipvs-flow.ts";
export { createNftablesSyncer, type NftablesSyncer } from "./kubeproxy/nftables/create-nftables-syncer.ts";
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
// --- small things that others need as well ---
export { countEdits } from "./lib/count-edits.ts";
export { invariant } from "./lib/invariant.ts";
export { createRandom } from "./lib/random.ts";
// --- manifest: text → objects that know their place ---
export { applyEdits, type EditResult } from "./manifest/edit/apply-edits.ts";
export type { TextEdit, TextPosition } from "./manifest/edit/text-edit.ts";
export { MANIFEST_LIMITS } from "./manifest/limits.ts";
export type { ManifestDocument, ManifestError, ManifestSet } from "./manifest/manifest-set.ts";
export { parseManifests } from "./manifest/parse-manifests.ts";
export { buildCluster, type ClusterInput } from "./resolve/build-cluster.ts";
export { buildClusterView } from "./resolve/build-cluster-view.ts";
export { buildServiceEnvironment } from "./resolve/build-service-environment.ts";
export type { Cluster, ClusterNode, ClusterPod } from "./resolve/cluster.ts";
export { listMismatches } from "./resolve/compare-expectation.ts";
export { type Explanation, explainRequest, type FiredRules } from "./resolve/explain-request.ts";
export { buildNodeProxyConfig, getPlan, getProxyObjects } from "./resolve/get-plan.ts";
export { listNodeFlows, type NodeFlow } from "./resolve/list-node-flows.ts";
export { type ParsedRequest, parseRequest } from "./resolve/parse-request.ts";
export { type ParsedScenario, parseFacts, parseScenario, type ScenarioProblem } from "./resolve/parse-scenario.ts";
export type { RequestProblem, WrittenRequest } from "./resolve/request-problem.ts";
export { resolveRequest } from "./resolve/resolve-request.ts";
export type { Expectation, Scenario, ScenarioRequest } from "./resolve/scenario.ts";
