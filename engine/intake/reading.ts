// The shapes of the one reading: what a set of texts holds, for cluster, diagnosis and kubectl alike.
import type { ClusterFacts } from "../api/facts.ts";
import type { IpFamily, JsonObject } from "../api/objects.ts";
import type { ApiResult } from "../apiserver/create-api-server.ts";
import type { ManifestDocument, ManifestError } from "../manifest/manifest-set.ts";

/** `maxLength` in UTF-16 units where it may be longer than what a stranger may send: on the machine of whoever asks. */
export type ManifestFile = { file: string; text: string; maxLength?: number };

/** An object that the API server stored, with the text it came from. */
export type LocatedObject<T = JsonObject> = {
  object: T;
  document: ManifestDocument;
  namespace: string;
  name: string;
  /** A real API server printed it: it is taken as it is, with what it reports. See `isPrinted`. */
  isPrinted: boolean;
};

/** An object that the API server turned down. */
export type RefusedObject = { document: ManifestDocument; result: ApiResult & { status: "rejected" } };

export type ServerWarning = { document: ManifestDocument; message: string };

export type ManifestReading = {
  /** Every object that could be read, in the order of the texts. */
  documents: ManifestDocument[];
  /** Text that could not be read as objects at all. */
  problems: ManifestError[];
  /** What is stored at the end, in the order of creation. */
  located: LocatedObject[];
  refused: RefusedObject[];
  warnings: ServerWarning[];
  /** Labels of every namespace that some object lives in. */
  namespaces: Map<string, Record<string, string>>;
  serviceCIDRs: string[];
  ipFamilies: IpFamily[];
  serviceNodePortRange?: string | undefined;
  /** What configurations among the texts say about the cluster: kind's, kubeadm's, kube-proxy's. They are no objects. */
  reported: ClusterFacts;
  /** Nodes that kind would make of its configuration. */
  configuredNodes: string[];
  isExcerpt: boolean;
};

export type ReadOptions = {
  /** "1.36" by default. */
  k8sVersion?: string | undefined;
  serviceNodePortRange?: string | undefined;
  serviceCIDRs?: string[] | undefined;
  /**
   * The texts are what somebody had at hand of a cluster: what they do not hold may be there all the same, and assumptions
   * give way to what they show. By default they are all that there is, as in a lesson.
   */
  isExcerpt?: boolean | undefined;
  /** Decides what the API server allocates at random. */
  seed: number | string;
  /** RFC 3339; creation time of the objects. */
  now: string;
};
