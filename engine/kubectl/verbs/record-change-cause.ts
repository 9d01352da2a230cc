import type { JsonObject } from "../../api/objects.ts";
import { isObject } from "../../lib/json.ts";
import type { KubectlContext } from "../kubectl-types.ts";

/** https://github.com/kubernetes/kubernetes/blob/v1.36.2/staging/src/k8s.io/cli-runtime/pkg/genericclioptions/record_flags.go ChangeCauseAnnotation */
export const changeCauseAnnotation = "kubernetes.io/change-cause";

/** --record: the object with the command that changed it in an annotation. */
export function recordChangeCause(context: KubectlContext, object: JsonObject): JsonObject {
  if (context.changeCause === "") return object;
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  const recorded = { ...annotations, [changeCauseAnnotation]: context.changeCause };
  return { ...object, metadata: { ...metadata, annotations: recorded } };
}
