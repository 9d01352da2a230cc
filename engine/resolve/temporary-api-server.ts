import type { FieldError } from "../api/field-error.ts";
import type { KubernetesObject, ServicePort } from "../api/objects.ts";

// Stands in for engine/apiserver/create-api-server.ts until that file is there; delete then.
export type ApiResult =
  | { status: "ok"; object: KubernetesObject; warnings: string[] }
  | { status: "rejected"; code: number; reason: string; message: string; errors: FieldError[]; warnings: string[] };

export function createApiServer(_config: unknown) {
  let next = 1;
  const store = (object: KubernetesObject): ApiResult => {
    const metadata = { ...object.metadata, namespace: object.metadata?.namespace ?? "default" };
    if (object.kind !== "Service") return { status: "ok", object: { ...object, metadata }, warnings: [] };
    const spec = { type: "ClusterIP", ...(object.spec as Record<string, unknown>) } as Record<string, unknown>;
    spec.clusterIP ??= `10.96.1.${next++}`;
    spec.clusterIPs ??= [spec.clusterIP];
    spec.ports = ((spec.ports ?? []) as ServicePort[]).map((port) => ({
      protocol: "TCP",
      targetPort: port.port,
      ...(spec.type === "NodePort" ? { nodePort: 30086 + next++ } : {}),
      ...port,
    }));
    return { status: "ok", object: { ...object, metadata, spec }, warnings: [] };
  };
  return { create: store, update: store };
}
