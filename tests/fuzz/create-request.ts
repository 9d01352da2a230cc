import { readdirSync, readFileSync } from "node:fs";
import {
  type ClusterFacts,
  type JsonObject,
  parseManifests,
  parseScenario,
  type Scenario,
  type TrafficRequest,
} from "#engine";
import { mutateJson, mutateText, type Picker } from "./mutate-manifest.ts";

const directory = new URL("../../engine/scenarios/", import.meta.url);

export type RequestInput =
  | { kind: "scenario"; text: string }
  | { kind: "cluster"; manifests: string; facts: ClusterFacts; requests: TrafficRequest[] };

/** The corpus as text and as objects; read once. */
export function readScenarioCorpus(): { texts: string[]; scenarios: Scenario[] } {
  const texts = readdirSync(directory)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => readFileSync(new URL(file, directory), "utf8"));
  const scenarios = texts.flatMap((text) => {
    const parsed = parseScenario(text, "corpus.yaml");
    return parsed.status === "ok" ? [parsed.scenario] : [];
  });
  return { texts, scenarios };
}

const HOSTS = [
  "",
  ".",
  "localhost",
  "::1",
  "999.1.1.1",
  "web.",
  "_http._tcp.web",
  "a.b.c.d.e.f",
  "node n1",
  "pod web-a",
  "svc/web",
  "[::]",
  "0.0.0.0",
];
const SOURCES = ["outside", "node n1", "pod cli", "pod ", "", "10.244.1.10", "192.0.2.11", "::ffff:10.0.0.1", "cli"];

/** A broken scenario text, or sound facts of one scenario with objects of others whose values were changed. */
export function createRequestInput(
  { texts, scenarios }: ReturnType<typeof readScenarioCorpus>,
  picker: Picker,
): RequestInput {
  const { pick, below, isOneIn } = picker;
  if (isOneIn(4)) return { kind: "scenario", text: mutateText(pick(texts), pick(texts), picker) };
  const objects = [pick(scenarios), pick(scenarios)].flatMap(({ manifests }) =>
    parseManifests(manifests).documents.map((each) => each.object),
  );
  const changed = objects.map((object) =>
    withUid(isOneIn(2) ? object : (mutateJson(object, picker, 10 + below(60)) as JsonObject), isOneIn(3)),
  );
  const asked = [...pick(scenarios).requests, ...pick(scenarios).requests].map((request) => ({
    ...request,
    from: isOneIn(4) ? pick(SOURCES) : request.from,
    to: {
      ...request.to,
      host: isOneIn(4) ? pick(HOSTS) : request.to.host,
      port: isOneIn(4) ? below(65_536) : request.to.port,
    },
    ...(isOneIn(6) ? { via: pick(["ping", "port-forward"] as const) } : {}),
  }));
  const facts = { ...pick(scenarios).facts, ...(isOneIn(2) ? pick(scenarios).facts : {}) };
  return { kind: "cluster", manifests: changed.map((each) => JSON.stringify(each)).join("\n"), facts, requests: asked };
}

/** With a uid an object counts as printed by a real cluster and is not validated, only decoded. */
function withUid(object: JsonObject, isPrinted: boolean): JsonObject {
  if (!isPrinted || typeof object !== "object" || object === null) return object;
  const metadata = typeof object.metadata === "object" && object.metadata !== null ? object.metadata : {};
  return { ...object, metadata: { ...metadata, uid: "11c8b5b0-52a1-49b3-9ea4-a9d8c4d3e201" } };
}
