import type { FieldError } from "../../api/field-error.ts";
import type { Service } from "../../api/objects.ts";
import type { ServiceGates } from "../k8s-version.ts";
import { getVersionFeatures } from "../k8s-version.ts";
import { validateExternalTrafficPolicy } from "./rules/external-traffic-policy.ts";
import { validateServiceCreate, validateServiceUpdate } from "./validate-service.ts";
import { validateServiceStatus } from "./validate-service-status.ts";

/** A case of upstream's tables: which of its validators to call, with which gates, on objects taken as they are. */
export type ServiceValidationCase = {
  op: "create" | "update" | "etp" | "lbstatus";
  gates?: ServiceGates;
  service: Service;
  old?: Service;
};

/** `etp` and `lbstatus` are inner functions upstream, which its tests call with paths of their own. */
export function validateServiceVector(vector: ServiceValidationCase, options: { k8sVersion?: string }): FieldError[] {
  const { op, service, old } = vector;
  const settings = { ...options, gates: vector.gates ?? {} };
  switch (op) {
    case "create":
      return validateServiceCreate(service, settings);
    case "update":
      return validateServiceUpdate(service, old ?? service, settings);
    case "etp":
      return validateExternalTrafficPolicy(service, {
        features: getVersionFeatures(options.k8sVersion, settings.gates),
      });
    case "lbstatus":
      return validateServiceStatus(service, old, { ...settings, path: "status" });
  }
}
