import type { FieldError } from "../api/field-error.ts";
import type { KubernetesObject } from "../api/objects.ts";
import type { FieldValidation } from "./decode/decode-object.ts";

export type ApiServerConfig = {
  /** "1.36" by default. */
  k8sVersion?: string;
  /** "30000-32767" by default. */
  serviceNodePortRange?: string;
  /** ["10.96.0.0/12"] by default; one range per family, the first is the primary one. */
  serviceCIDRs?: string[];
  /** By default the families of `serviceCIDRs`; an IPv6 family without a range gets fd00:10:96::/112. */
  ipFamilies?: string[];
  seed: number | string;
  /** RFC 3339; every creationTimestamp. */
  now: string;
  /** Besides default, kube-system, kube-public and kube-node-lease. */
  namespaces?: string[];
};

export type WriteOptions = {
  /** Namespace of the request. By default the object's own, else `default`. */
  namespace?: string;
  /** `--dry-run=server`: everything but storing. */
  isDryRun?: boolean;
  /** `--validate`; Strict by default. */
  fieldValidation?: FieldValidation;
  /** The object is the result of a PATCH: a missing object is then not created. */
  isPatch?: boolean;
};

export type ObjectRef = { kind: string; name: string; namespace?: string; apiVersion?: string };

export type ApiResult =
  | { status: "ok"; object: KubernetesObject; warnings: string[]; isCreated?: boolean }
  | {
      status: "rejected";
      /** HTTP status code. */
      code: number;
      /** `Invalid`, `AlreadyExists`, `NotFound`…; empty for an error that nobody classified. */
      reason: string;
      /** `message` of the Status: the part that kubectl prints after its own words. */
      message: string;
      errors: FieldError[];
      warnings: string[];
    };

/** One cluster's API server. It holds its state; objects that it hands out are copies. */
export type ApiServer = {
  readonly config: Readonly<Required<ApiServerConfig>>;
  create(object: unknown, options?: WriteOptions): ApiResult;
  /** PUT, or the result of a PATCH. Without a resourceVersion it is unconditional; a missing Service is created. */
  update(object: unknown, options?: WriteOptions): ApiResult;
  /** The status subresource: only `status` of the given object counts. */
  updateStatus(object: unknown): ApiResult;
  delete(ref: ObjectRef, options?: { isDryRun?: boolean }): ApiResult;
  /** A missing object is a 404. */
  get(ref: ObjectRef): ApiResult;
  find(ref: ObjectRef): KubernetesObject | undefined;
  /** In the order of the storage: namespace, then name. */
  list(kind: string, namespace?: string): KubernetesObject[];
};
