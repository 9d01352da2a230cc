import type { KubernetesObject } from "../api/objects.ts";
import { getResourceKind } from "./resource-kinds.ts";

// Not modelled: watches, history, finalizers and graceful deletion. What is deleted is gone at once.

export type StoreRef = { kind: string; name: string; namespace?: string };

/** What etcd is to the API server. Not modelled: two API groups that use one kind name. */
export type ObjectStore = {
  find(ref: StoreRef): KubernetesObject | undefined;
  put(object: KubernetesObject): void;
  remove(ref: StoreRef): void;
  list(kind: string, namespace?: string): KubernetesObject[];
  listKinds(): string[];
};

/** Objects are kept as given; copying is the server's task, at its door. */
export function createObjectStore(): ObjectStore {
  const kinds = new Map<string, Map<string, KubernetesObject>>();
  // Names are unique per kind and namespace. Cluster-scoped kinds ignore a namespace that somebody gives.
  const buildKey = ({ kind, name, namespace }: StoreRef) =>
    getResourceKind(kind).isNamespaced ? `${namespace || "default"}/${name}` : name;
  return {
    find: (ref) => kinds.get(ref.kind)?.get(buildKey(ref)),
    put(object) {
      const { name = "", namespace } = object.metadata ?? {};
      const objects = kinds.get(object.kind) ?? new Map<string, KubernetesObject>();
      kinds.set(object.kind, objects.set(buildKey({ kind: object.kind, name, namespace }), object));
    },
    remove: (ref) => {
      kinds.get(ref.kind)?.delete(buildKey(ref));
    },
    list(kind, namespace) {
      const objects = [...(kinds.get(kind) ?? [])];
      const wanted =
        namespace === undefined ? objects : objects.filter(([, { metadata }]) => metadata?.namespace === namespace);
      return wanted.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, object]) => object);
    },
    listKinds: () => [...kinds.keys()],
  };
}
