import type { DocumentedType } from "./documented-type.ts";
import { containerTypes } from "./types/container-types.ts";
import { endpointsTypes } from "./types/endpoints-types.ts";
import { ingressTypes } from "./types/ingress-types.ts";
import { metaTypes } from "./types/meta-types.ts";
import { networkPolicyTypes } from "./types/network-policy-types.ts";
import { nodeTypes } from "./types/node-types.ts";
import { podStatusTypes } from "./types/pod-status-types.ts";
import { podTypes } from "./types/pod-types.ts";
import { serviceTypes } from "./types/service-types.ts";
import { workloadTypes } from "./types/workload-types.ts";

const types: Record<string, DocumentedType> = {
  ...containerTypes,
  ...endpointsTypes,
  ...ingressTypes,
  ...metaTypes,
  ...networkPolicyTypes,
  ...nodeTypes,
  ...podStatusTypes,
  ...podTypes,
  ...serviceTypes,
  ...workloadTypes,
};

/** By the names that `ref` of a field uses: those of Go's structures, with the group in front where two share a name. */
export function findDocumentedType(ref: string | undefined): DocumentedType | undefined {
  return ref !== undefined && Object.hasOwn(types, ref) ? types[ref] : undefined;
}
