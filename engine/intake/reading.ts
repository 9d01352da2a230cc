// The shapes of the one reading: what a set of texts holds, for cluster, diagnosis and kubectl alike.
import type { ClusterFacts } from "../api/facts.ts";
import type { IpFamily, JsonObject } from "../api/objects.ts";
import type { SourceLocation } from "../api/source-location.ts";
import type { ApiResult } from "../apiserver/create-api-server.ts";
import type { TextEdit } from "../manifest/edit/text-edit.ts";
import type { ManifestDocument, ManifestError } from "../manifest/manifest-set.ts";

export type ManifestFile = {
  file: string;
  text: string;
  /** Nobody named this file: it lies in a folder that was named, and need not be a manifest. */
  isFromFolder?: boolean;
  /** In UTF-16 units; where the text may be longer than what a stranger may send: on the machine of whoever asks. */
  maxLength?: number;
};

/** What a text is that is no manifest. */
export type ForeignKind =
  | "helm-template"
  | "helm-chart"
  | "helm-values"
  | "kustomization"
  | "compose"
  | "kubectl-table"
  | "kubectl-describe"
  | "error-message"
  | "html"
  | "other";

/** What stood in the way of reading a paste. */
export type RepairCode =
  | "markdown-fence"
  | "shell-prompt"
  | "quoted-block"
  | "indented-block"
  | "tabs"
  | "non-breaking-spaces"
  | "typographic-quotes"
  | "json-comments"
  | "json-trailing-commas"
  | "json-array";

/** What was taken away, or written as meant, before a text could be read. */
export type TextRepair = { code: RepairCode; location: SourceLocation; count: number };

/** A text, or a part of one, that is something else than objects. */
export type ForeignText = { kind: ForeignKind; location: SourceLocation; isFromFolder: boolean };

/** What a text loses or changes without a word when it is read. */
export type Observation = {
  code: "duplicate-key" | "missing-document-separator" | "object-defined-twice" | "yaml-surprise";
  document: ManifestDocument;
  location: SourceLocation;
  /** Keys that lead to the place, joined by points; empty for the object as a whole. */
  field: string;
  facts: Record<string, string | number>;
  edits: TextEdit[];
};

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
  /** Names of the texts. */
  files: string[];
  /** Every object that could be read, in the order of the texts. */
  documents: ManifestDocument[];
  /** Text that could not be read as objects at all. */
  problems: ManifestError[];
  /** What came with a copy, and was taken away before the text was read. */
  repairs: TextRepair[];
  /** Texts that are something else: a chart's template, a table that kubectl printed. */
  foreign: ForeignText[];
  /** What the reading of YAML loses or changes without a word. */
  observations: Observation[];
  /** What is stored at the end, in the order of creation. */
  located: LocatedObject[];
  refused: RefusedObject[];
  warnings: ServerWarning[];
  /** Labels of every namespace that some object lives in. */
  namespaces: Map<string, Record<string, string>>;
  serviceCIDRs: string[];
  ipFamilies: IpFamily[];
  serviceNodePortRange?: string | undefined;
  /** kind's, kubeadm's and kube-proxy's own files among the texts: no objects. */
  configurations: ManifestDocument[];
  /** What configurations among the texts say about the cluster. */
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
