import type { JsonObject, KubernetesObject, Service } from "../api/objects.ts";
import { defaultNamespace } from "./default-namespace.ts";
import { defaultObject } from "./objects/default-object.ts";
import { defaultService } from "./service/default-service.ts";

export function defaultAny(object: KubernetesObject): KubernetesObject {
  if (object.kind === "Namespace") return defaultNamespace(object);
  if (!(object.kind === "Service" && object.apiVersion === "v1"))
    return defaultObject(object as JsonObject) as KubernetesObject;
  const spec = (object as { spec?: Service["spec"] }).spec ?? {};
  return defaultService({ ...(object as unknown as Service), spec }) as unknown as KubernetesObject;
}
