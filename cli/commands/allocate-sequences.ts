import { createNodePortPool, createPortOperation, createRandom, getStaticBandSize, parsePortRange } from "#engine";
import { type Case, isCase } from "./case-document.ts";

const RANGE_MISMATCH = "the provided port range does not match the current port range";

function createPool(range: unknown) {
  return createNodePortPool(parsePortRange(String(range)), createRandom("sequence"));
}

type Pool = ReturnType<typeof createPool>;
type Tester = { pool: Pool; operation: ReturnType<typeof createPortOperation>; isDryRun: boolean; lastPorts: number[] };

function parseSpan(text: unknown): number[] {
  const { base, size } = parsePortRange(String(text));
  return Array.from({ length: size }, (_, index) => base + index);
}

function omit(row: Case, names: string[]): Case {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** One of upstream's allocator tests, played on our pool. Claims in words are checked and repeated only when true. */
export function answerSequence(row: Case): Case {
  if (Array.isArray(row.cases)) return answerVisits(row, row.cases);
  const pool = createPool(row.range);
  for (const port of Array.isArray(row.preAllocated) ? row.preAllocated : []) pool.allocate(Number(port));
  const isDryRun = row.dryRun === true;
  const tester: Tester = { pool, isDryRun, operation: createPortOperation(pool, isDryRun), lastPorts: [] };
  const ops = Array.isArray(row.ops) ? row.ops.map((op) => (isCase(op) ? answerOperation(op, tester) : op)) : [];
  const isBandKnown = row.staticBandSize !== undefined;
  return { ...row, ops, ...(isBandKnown ? { staticBandSize: pool.staticBandSize } : {}) };
}

function answerOperation(row: Case, tester: Tester): Case {
  const bare = omit(row, ["error", "expectPort"]);
  const { pool } = tester;
  if (isCase(row.assert)) return { assert: answerAssertion(row.assert, pool) };
  switch (row.op) {
    case "allocateNext":
      return answerNext(row, bare, tester);
    case "allocate": {
      const outcome = tester.operation.allocate(Number(row.port));
      return outcome.status === "ok" ? bare : { ...bare, error: outcome.message };
    }
    case "allocateEach": {
      const refused = parseSpan(row.ports).map((port) => pool.allocate(port));
      const failure = refused.find((outcome) => outcome.status === "refused");
      return failure?.status === "refused" ? { ...bare, error: failure.message } : bare;
    }
    case "release":
      pool.release(Number(row.port));
      return bare;
    case "newOperation":
      tester.operation = createPortOperation(pool, tester.isDryRun);
      return bare;
    case "snapshot":
    case "newFromSnapshot":
      tester.lastPorts = pool.listUsed();
      if (row.op === "newFromSnapshot") tester.pool = restore(pool.range, tester.lastPorts);
      return bare;
    case "restore":
      return answerRestore(row, bare, tester);
    default:
      return { ...row, unsupported: "op is not known" };
  }
}

function answerNext(row: Case, bare: Case, tester: Tester): Case {
  const repeat = typeof row.repeat === "number" ? row.repeat : 1;
  const ports: number[] = [];
  const isDetermined = tester.isDryRun || tester.pool.range.size - tester.pool.countUsed() === 1;
  for (let count = 0; count < repeat; count++) {
    const outcome = tester.operation.allocateNext();
    if (outcome.status === "refused") return { ...bare, error: outcome.message };
    ports.push(outcome.port);
  }
  if (typeof row.expect === "string") return { ...bare, expect: checkClaim(row.expect, ports, tester.pool) };
  return isDetermined && row.repeat === undefined ? { ...bare, expectPort: ports[0] } : bare;
}

function checkClaim(claim: string, ports: number[], { range }: Pool): string {
  const sorted = [...new Set(ports)].sort((left, right) => left - right);
  const isInRange = ports.every((port) => port >= range.base && port < range.base + range.size);
  const span = /^exactly fills (\d+-\d+)$/.exec(claim)?.[1];
  const isTrue =
    span === undefined ? isInRange && sorted.length === ports.length : sorted.join() === parseSpan(span).join();
  return isTrue ? claim : `not true: got ${sorted.slice(0, 5).join(", ")}…`;
}

function answerAssertion(assertion: Case, pool: Pool): Case {
  const used = pool.countUsed();
  const facts: Record<string, unknown> = { free: pool.range.size - used, used };
  return Object.fromEntries(
    Object.keys(assertion).map((name) => {
      if (name !== "hasAll") return [name, facts[name] ?? null];
      return [name, parseSpan(assertion.hasAll).every((port) => pool.has(port)) ? assertion.hasAll : "not true"];
    }),
  );
}

function restore(range: Pool["range"], ports: number[]): Pool {
  const pool = createPool(`${range.base}-${range.base + range.size - 1}`);
  for (const port of ports) pool.allocate(port);
  return pool;
}

function answerRestore(row: Case, bare: Case, tester: Tester): Case {
  const target = parsePortRange(String(row.intoRange));
  const { range } = tester.pool;
  if (target.base !== range.base || target.size !== range.size) return { ...bare, error: RANGE_MISMATCH };
  const pool = restore(target, tester.lastPorts);
  const isSame = pool.listUsed().join() === tester.pool.listUsed().join();
  return typeof row.expect === "string" ? { ...bare, expect: isSame ? row.expect : "not true" } : bare;
}

function answerVisits(row: Case, lists: unknown[]): Case {
  const isExact = lists.every((list) => {
    const pool = createPool(row.range);
    const ports = Array.isArray(list) ? list.map(Number) : [];
    for (const port of ports) pool.allocate(port);
    return pool.listUsed().join() === [...ports].sort((left, right) => left - right).join();
  });
  return { ...row, expect: isExact ? row.expect : "not true" };
}

/** How big the static band is, and what the pool says at its edges. */
export function answerRangeOffset(row: Case): Case {
  const upstreamCases = Array.isArray(row.upstreamCases) ? row.upstreamCases : [];
  const computed = Array.isArray(row.computedByRealAllocator) ? row.computedByRealAllocator : [];
  return {
    ...row,
    upstreamCases: upstreamCases.map((entry) =>
      isCase(entry) ? { ...entry, want: getStaticBandSize(Number(entry.size)) } : entry,
    ),
    computedByRealAllocator: computed.map((entry) => (isCase(entry) ? answerRange(entry) : entry)),
  };
}

function answerRange(row: Case): Case {
  const pool = createPool(row.range);
  const { base, size } = pool.range;
  const refuse = (port: number) => {
    const outcome = pool.allocate(port);
    return { error: outcome.status === "refused" ? outcome.message : "", port };
  };
  const firstStatic = base + pool.staticBandSize;
  let calls = 0;
  let callsBeforeStatic = -1;
  let last = pool.allocateNext();
  for (; last.status === "ok"; last = pool.allocateNext()) {
    if (callsBeforeStatic < 0 && last.port < firstStatic) callsBeforeStatic = calls;
    calls++;
  }
  return {
    ...row,
    base,
    size,
    staticBandSize: pool.staticBandSize,
    autoCallsBeforeFirstStaticBandValue: callsBeforeStatic,
    totalAutoCallsUntilFull: calls,
    errorWhenFull: last.message,
    errorAbove: refuse(base + size),
    errorBelow: refuse(base - 1),
    errorTaken: refuse(base),
  };
}
