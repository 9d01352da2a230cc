import {
  buildEndpointSlices,
  buildEndpoints,
  createApiServer,
  type EndpointSlice,
  type Endpoints,
  type KubernetesObject,
  lintManifests,
  type Node,
  type Pod,
  parseManifests,
  type Service,
} from "#engine";

/** What became of a text, for the statistics of a run. */
export type Passage = { objects: number; unreadable: number; admitted: number; refused: number; slices: number };

/** Parse → place → admit twice (create, then update) → slices → findings. Throws only if the engine does. */
export function checkManifest(text: string): Passage {
  const set = parseManifests(text, { file: "f.yaml" });
  const server = createApiServer({ seed: 1, now: "2026-01-01T00:00:00Z" });
  const passage: Passage = {
    objects: set.documents.length,
    unreadable: set.errors.length,
    admitted: 0,
    refused: 0,
    slices: 0,
  };
  const admitted: KubernetesObject[] = [];
  for (const document of set.documents) {
    let result = server.create(document.object);
    if (result.status === "rejected" && result.reason === "AlreadyExists") result = server.update(document.object);
    if (result.status === "ok") {
      admitted.push(result.object);
      passage.admitted++;
      server.update(document.object);
    } else {
      passage.refused++;
      for (const error of result.errors) {
        const { line, column } = document.locate(error.field);
        if (!(line >= 1 && column >= 1)) throw new Error(`no place for ${error.field}`);
      }
    }
  }
  const list = <T>(kind: string, apiVersion: string) =>
    admitted.filter((object) => object.kind === kind && object.apiVersion === apiVersion) as unknown as T[];
  const input = {
    services: list<Service>("Service", "v1"),
    pods: list<Pod>("Pod", "v1"),
    nodes: list<Node>("Node", "v1"),
    endpoints: list<Endpoints>("Endpoints", "v1"),
    endpointSlices: list<EndpointSlice>("EndpointSlice", "discovery.k8s.io/v1"),
    seed: 1,
  };
  passage.slices = buildEndpointSlices(input).length;
  buildEndpoints(input);
  lintManifests({ files: [{ file: "f.yaml", text }] });
  return passage;
}
