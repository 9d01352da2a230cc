import type { JsonObject, KubernetesObject, Service } from "../api/objects.ts";
import { defaultNamespace } from "./default-namespace.ts";
import { defaultObject } from "./objects/default-object.ts";
import { isService } from "./service/classify-service.ts";
import { defaultService } from "./service/default-service.ts";

/** Defaults of an object of any kind, before it is known whether it is new. */
export function defaultAny(object: KubernetesObject): KubernetesObject {
  if (object.kind === "Namespace") return defaultNamespace(object);
  if (!isService(object)) return defaultObject(object as JsonObject) as KubernetesObject;
  const spec = (object as { spec?: Service["spec"] }).spec ?? {};
  return defaultService({ ...(object as unknown as Service), spec }) as unknown as KubernetesObject;
}
