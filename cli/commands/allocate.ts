import {
  admitServiceCreate,
  admitServiceUpdate,
  createRandom,
  createServicePools,
  overrideAllocatedValues,
  overrideTypeDependentFields,
  type Service,
} from "#engine";
import { answerRangeOffset, answerSequence } from "./allocate-sequences.ts";
import { type Case, isCase } from "./case-document.ts";
import { renderCreated, renderUpdated } from "./render-allocated.ts";

/** The cluster of upstream's tests. Objects come defaulted; both stages of an update see the same pools. */
function createTestPools(families: unknown) {
  const ipFamilies = Array.isArray(families) ? families.map(String) : ["IPv4", "IPv6"];
  const serviceCIDRs = ["10.0.0.0/16", "2000::/108"];
  return createServicePools({ serviceCIDRs, ipFamilies }, createRandom("allocate"));
}

function copyService(untrusted: unknown): Service {
  if (!isCase(untrusted) || !isCase(untrusted.spec)) throw new Error("a Service is missing");
  const service = JSON.parse(JSON.stringify(untrusted)) as Service;
  return { ...service, metadata: { ...service.metadata } };
}

function answerCreate(row: Case): Case {
  const request = copyService(row.request);
  const admitted = admitServiceCreate(request, { pools: createTestPools(row.clusterFamilies) });
  if (admitted.status === "rejected") return { ...row, expect: { error: admitted.message } };
  return { ...row, expect: { nodePorts: renderCreated(admitted.service, request).nodePorts } };
}

function answerCreateUpdate({ createExpect: _create, updateExpect: _update, ...row }: Case): Case {
  const pools = createTestPools(row.clusterFamilies);
  const request = copyService(row.create);
  const created = admitServiceCreate(request, { pools });
  if (created.status === "rejected") return { ...row, createExpect: { error: created.message } };
  created.transaction.commit();
  const createExpect = renderCreated(created.service, request);
  if (!isCase(row.update)) return { ...row, createExpect };
  const old: Service = { ...created.service, metadata: { ...created.service.metadata, resourceVersion: "1" } };
  const change = copyService(row.update);
  change.metadata.resourceVersion = "1";
  const updated = admitServiceUpdate(change, old, { pools });
  if (updated.status === "rejected") return { ...row, createExpect, updateExpect: { error: updated.message } };
  updated.transaction.commit();
  return { ...row, createExpect, updateExpect: renderUpdated(updated.service, old, change) };
}

function answerPatch(row: Case): Case {
  const before = copyService(row.before);
  const service = copyService(row.update);
  overrideAllocatedValues(service, before);
  const after = summarize(service);
  const old = summarize(before);
  const isKept = (name: keyof typeof after) =>
    JSON.stringify(after[name]) === JSON.stringify(old[name]) &&
    !["[]", "0", "[0]"].includes(JSON.stringify(after[name]));
  const upstreamExpectations = {
    expectSameClusterIPs: isKept("clusterIPs"),
    expectSameNodePort: isKept("nodePorts"),
    expectSameHCNP: isKept("healthCheckNodePort"),
  };
  return { ...row, after, upstreamExpectations };
}

function summarize({ spec }: Service) {
  return {
    clusterIP: spec.clusterIP ?? "",
    clusterIPs: spec.clusterIPs ?? [],
    nodePorts: (spec.ports ?? []).map((port) => port.nodePort ?? 0),
    healthCheckNodePort: spec.healthCheckNodePort ?? 0,
  };
}

function answerDrop(row: Case): Case {
  const after = copyService(row.new);
  overrideTypeDependentFields(after, copyService(row.old));
  return { ...row, after };
}

const LISTS: Record<string, (row: Case) => Case> = {
  allocatorSequences: answerSequence,
  createInitNodePorts: answerCreate,
  patchAllocatedValues: answerPatch,
  createUpdate: answerCreateUpdate,
  dropTypeDependentFields: answerDrop,
};

/** Fills in the results of every list of node_port_alloc.json; whatever is no list of cases is passed on. */
export function answerAllocations(document: Case): Case {
  const output: Case = { ...document };
  for (const [name, answer] of Object.entries(LISTS)) {
    const rows = document[name];
    if (Array.isArray(rows)) output[name] = rows.map((row) => answerSafely(row, answer));
  }
  if (isCase(document.rangeOffset)) output.rangeOffset = answerSafely(document.rangeOffset, answerRangeOffset);
  return output;
}

function answerSafely(row: unknown, answer: (row: Case) => Case): unknown {
  if (!isCase(row)) return row;
  try {
    return answer(row);
  } catch (error) {
    return { ...row, unsupported: error instanceof Error ? error.message : String(error) };
  }
}
