import type { FieldError } from "../../api/field-error.ts";
import type { Service } from "../../api/objects.ts";
import type { VersionFeatures } from "../k8s-version.ts";

export type ServiceRuleContext = {
  features: VersionFeatures;
  /** The stored object, on update: address texts that it already holds are not judged again. */
  old?: Service;
};

/** One rule of the server: it looks at the whole Service and reports every fault that it knows about, in order. */
export type ServiceRule = (service: Service, context: ServiceRuleContext) => FieldError[];
