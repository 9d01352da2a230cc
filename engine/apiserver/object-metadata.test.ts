import { describe, expect, it } from "vitest";
import type { ApiResult } from "./api-server-types.ts";
import { createApiServer } from "./create-api-server.ts";
import { validateTimeText } from "./primitives/time-texts.ts";

type Metadata = Record<string, unknown>;

function createServer() {
  return createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
}

function buildService(metadata: Metadata, spec: Metadata = {}) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", ...metadata },
    spec: { ports: [{ port: 80 }], ...spec },
  };
}

function readMessage(result: ApiResult): string {
  return result.status === "ok" ? "" : `${result.code} ${result.message}`;
}

const OWNER = { apiVersion: "v1", kind: "Pod", name: "x", uid: "u" };
const REFUSED = '422 Service "web" is invalid: ';
const UNREADABLE = '400 Service in version "v1" cannot be handled as a Service: ';

// Every message here was seen on a kube-apiserver v1.36.2.
describe("metadata of a new Service", () => {
  it.each<[string, Metadata, string]>([
    [
      "a negative generation",
      { generation: -1 },
      "metadata.generation: Invalid value: -1: must be greater than or equal to 0",
    ],
    [
      "a nameless owner",
      { ownerReferences: [{ apiVersion: "a/b/c", kind: "Pod", uid: "u" }] },
      '[metadata.ownerReferences.apiVersion: Invalid value: "a/b/c": version must not be empty, metadata.ownerReferences.name: Invalid value: "": must not be empty]',
    ],
    [
      "an event as the owner",
      { ownerReferences: [{ ...OWNER, kind: "Event" }] },
      'metadata.ownerReferences: Invalid value: {"apiVersion":"v1","kind":"Event","name":"x","uid":"u"}: /v1, Kind=Event is disallowed from being an owner',
    ],
    [
      "two managing owners",
      {
        ownerReferences: [
          { ...OWNER, controller: true },
          { ...OWNER, name: "y", uid: "v", controller: true },
        ],
      },
      'metadata.ownerReferences: Invalid value: [{"apiVersion":"v1","kind":"Pod","name":"x","uid":"u","controller":true},{"apiVersion":"v1","kind":"Pod","name":"y","uid":"v","controller":true}]: Only one reference can have Controller set to true. Found "true" in references for Pod/x and Pod/y',
    ],
    [
      "a finalizer without a domain",
      { finalizers: ["bad"] },
      'metadata.finalizers[0]: Invalid value: "bad": name is neither a standard finalizer name nor is it fully qualified',
    ],
    [
      "finalizers that contradict each other",
      { finalizers: ["orphan", "foregroundDeletion"] },
      'metadata.finalizers: Invalid value: ["orphan","foregroundDeletion"]: finalizer orphan and foregroundDeletion cannot be both set',
    ],
    ["a broken character before the dash", { generateName: "\u00e9-" }, "metadata.generateName: "],
  ])("refuses %s", (_what, metadata, message) => {
    expect(readMessage(createServer().create(buildService(metadata)))).toContain(REFUSED + message);
  });

  it.each([
    ["..", "may not be '..'"],
    ["a/b", "may not contain '/'"],
    ["a%2fb", "may not contain '%'"],
  ])("refuses the name %s as the owner of an address first", (name, text) => {
    const message = readMessage(createServer().create(buildService({ name })));
    const cause = `is invalid: spec.parentRef.name: Invalid value: "${name}": ${text}`;
    expect(message).toMatch(
      /^422 .* spec.clusterIPs: Invalid value: \[""\]: failed to allocate IP: IPAddress.networking.k8s.io/,
    );
    expect(message).toContain(cause);
    expect(readMessage(createServer().create(buildService({ name }, { clusterIP: "None" })))).toContain(
      "metadata.name",
    );
  });

  it("drops what only the server may set", () => {
    const given = {
      uid: "mine",
      selfLink: "/x",
      deletionTimestamp: "2020-01-01T00:00:00Z",
      deletionGracePeriodSeconds: 5,
    };
    const result = createServer().create(buildService({ ...given, creationTimestamp: "2020-01-01T00:00:00Z" }));
    if (result.status !== "ok") throw new Error(result.message);
    const { metadata = {} } = result.object;
    expect(Object.keys(metadata).sort()).toEqual(["creationTimestamp", "name", "namespace", "resourceVersion", "uid"]);
    expect([metadata.uid === "mine", metadata.creationTimestamp]).toEqual([false, "2026-01-01T00:00:00Z"]);
  });

  it("counts equal owners once and says so", () => {
    const result = createServer().create(buildService({ ownerReferences: [OWNER, OWNER, { ...OWNER, name: "y" }] }));
    if (result.status !== "ok") throw new Error(result.message);
    expect(result.object.metadata?.ownerReferences).toHaveLength(2);
    expect(result.warnings).toEqual([expect.stringMatching(/duplicate UID\(s\) observed: u$/)]);
  });

  it("is told of unknown fields even when the namespace is another", () => {
    const request = buildService({ namespace: "other" }, { foo: 1 });
    const result = createServer().create(request, { namespace: "default", fieldValidation: "Warn" });
    expect(result).toMatchObject({ code: 400, warnings: ['unknown field "spec.foo"'] });
  });

  it("says of a generated name that it was not unique", () => {
    const server = createServer();
    server.create(buildService({}));
    expect(readMessage(server.create(buildService({ generateName: "x" })))).toBe(
      '409 services "web" already exists, the server was not able to generate a unique name for the object',
    );
  });
});

describe("metadata with wrong JSON types", () => {
  it.each<[Metadata, string]>([
    [{ uid: 1 }, "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.uid of type types.UID"],
    [
      { creationTimestamp: 5 },
      "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.creationTimestamp of type string",
    ],
    [
      { managedFields: true },
      "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.managedFields of type []v1.ManagedFieldsEntry",
    ],
    [
      { ownerReferences: "x" },
      "json: cannot unmarshal string into Go struct field ObjectMeta.metadata.ownerReferences of type []v1.OwnerReference",
    ],
    [{ ownerReferences: [{ foo: 1 }] }, 'strict decoding error: unknown field "metadata.ownerReferences[0].foo"'],
  ])("refuses %j", (metadata, message) => {
    expect(readMessage(createServer().create(buildService(metadata)))).toBe(UNREADABLE + message);
  });

  it("prefers the complaint of a type that reads itself, wherever it stands", () => {
    const time = { creationTimestamp: "yesterday", name: 5 };
    expect(readMessage(createServer().create(buildService(time)))).toContain("parsing time");
    const ports = [{ nodePort: "30080", port: 80, targetPort: true }];
    expect(readMessage(createServer().create(buildService({}, { ports })))).toContain(
      "spec.ports.targetPort of type int32",
    );
  });

  it("names the Go type of a text that has one of its own", () => {
    const message = readMessage(createServer().create(buildService({}, { type: true })));
    expect(message).toBe(
      `${UNREADABLE}json: cannot unmarshal bool into Go struct field ServiceSpec.spec.type of type v1.ServiceType`,
    );
  });
});

describe("metadata of a changed Service", () => {
  it("is only for the object whose uid it names", () => {
    const server = createServer();
    const key = "Code: 4, Key: /registry/services/specs/default/web, ResourceVersion: 0";
    const fresh = `409 Operation cannot be fulfilled on services "web": StorageError: invalid object, ${key}, AdditionalErrorMsg: Precondition failed: UID in precondition: abc, UID in object meta: `;
    expect(readMessage(server.update(buildService({ uid: "abc" })))).toBe(fresh);
    server.create(buildService({}));
    const stored = server.find({ kind: "Service", name: "web" })?.metadata?.uid;
    expect(readMessage(server.update(buildService({ uid: "abc" })))).toBe(fresh + stored);
    expect(readMessage(server.update(buildService({ uid: stored })))).toBe("");
  });

  it.each([
    ["x", 'strconv.ParseUint: parsing "x": invalid syntax'],
    ["-1", 'strconv.ParseUint: parsing "-1": invalid syntax'],
    ["99999999999999999999999", 'strconv.ParseUint: parsing "99999999999999999999999": value out of range'],
  ])("cannot be of version %s", (resourceVersion, message) => {
    const server = createServer();
    server.create(buildService({}));
    expect(readMessage(server.update(buildService({ resourceVersion })))).toBe(`500 ${message}`);
    expect(readMessage(server.update(buildService({ resourceVersion: "0" })))).toBe("");
  });

  it("may not begin to end", () => {
    const server = createServer();
    server.create(buildService({ generation: 5 }));
    const dying = { deletionTimestamp: "2020-01-01T00:00:00Z", deletionGracePeriodSeconds: 5, generation: -3 };
    expect(readMessage(server.update(buildService(dying)))).toBe(
      `${REFUSED}[metadata.deletionTimestamp: Invalid value: "2020-01-01T00:00:00Z": field is immutable, metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable]`,
    );
    const result = server.update(buildService({ generation: 9, labels: { a: "b" } }));
    expect(result.status === "ok" && result.object.metadata?.generation).toBe(5);
  });

  it("has its common faults before those of the Service", () => {
    const server = createServer();
    server.create(buildService({}));
    const message = readMessage(
      server.update(buildService({ labels: { "-": "x" }, finalizers: ["bad/"] }, { ports: [] })),
    );
    const fields = [...message.matchAll(/(metadata\.\w+|spec\.\w+): (?:Invalid|Required)/g)].map((match) => match[1]);
    expect([...new Set(fields)]).toEqual(["metadata.labels", "metadata.finalizers", "spec.ports"]);
  });

  it("can be changed through the status, whose spec is ignored", () => {
    const server = createServer();
    server.create(buildService({ annotations: { note: "x" } }, { type: "LoadBalancer" }));
    const result = server.updateStatus({ ...buildService({}, { type: "ClusterIP" }), status: {} });
    expect(result).toMatchObject({ object: { spec: { type: "LoadBalancer" }, status: { loadBalancer: {} } } });
    expect(server.find({ kind: "Service", name: "web" })?.metadata?.annotations).toBeUndefined();
  });

  it("shows the address of an ExternalName Service in both spellings", () => {
    const server = createServer();
    server.create(buildService({}));
    const spec = { type: "ExternalName", externalName: "example.com", clusterIP: "fd00:10:96::10" };
    expect(server.update(buildService({}, spec))).toMatchObject({
      object: { spec: { clusterIPs: ["fd00:10:96::10"] } },
    });
  });
});

describe("a moment as Go reads it", () => {
  it.each([
    "2020-01-01T00:00:00Z",
    "2020-02-29T23:59:59.123456789Z",
    "2020-01-01T1:00:00+02:00",
    "2020-01-01T00:00:00,5-24:60",
  ])("takes %s", (text) => {
    expect(validateTimeText(text)).toEqual([]);
  });

  it.each([
    ["", 'cannot parse "" as "2006"'],
    ["2020-01-01", 'cannot parse "" as "T"'],
    ["2020-1-01T00:00:00Z", 'cannot parse "1-01T00:00:00Z" as "01"'],
    ["2020-01-01T00:00:00", 'cannot parse "" as "Z07:00"'],
    ["2020-01-01T00:00:00+0200", 'cannot parse "+0200" as "Z07:00"'],
    ["2020-01-01T00:00:00 02:00", 'cannot parse " 02:00" as "Z07:00"'],
  ])("cannot parse %s", (text, cause) => {
    expect(validateTimeText(text)).toEqual([`parsing time "${text}" as "2006-01-02T15:04:05Z07:00": ${cause}`]);
  });

  it.each([
    ["2020-13-01T00:00:00Z", "month out of range"],
    ["2021-02-29T00:00:00Z", "day out of range"],
    ["2020-01-01T24:00:00Z", "hour out of range"],
    ["2020-01-01T00:60:00Z", "minute out of range"],
    ["2020-01-01T00:00:60Z", "second out of range"],
    ["2020-01-01T00:00:00+25:00", "time zone offset hour out of range"],
    ["2020-01-01T00:00:00+00:61", "time zone offset minute out of range"],
    ["2020-01-01T00:00:00Zx", 'extra text: "x"'],
  ])("refuses %s", (text, cause) => {
    expect(validateTimeText(text)).toEqual([`parsing time "${text}": ${cause}`]);
  });

  it("shows other bytes than printable ASCII in hexadecimal", () => {
    expect(validateTimeText('\u00e9"')).toEqual([
      String.raw`parsing time "\xc3\xa9\"" as "2006-01-02T15:04:05Z07:00": cannot parse "\xc3\xa9\"" as "2006"`,
    ]);
  });
});
