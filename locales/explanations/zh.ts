import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";
import { OBJECT_EXPLANATIONS_ZH } from "./objects-zh.ts";
import { serviceAddressesZh } from "./service-addresses-zh.ts";
import { servicePortsZh } from "./service-ports-zh.ts";

/** 少一条说明就编译不过。 */
export const explanationsZh: Record<Origin, OriginExplanation> = {
  ...servicePortsZh,
  ...serviceAddressesZh,
  ...OBJECT_EXPLANATIONS_ZH,
};
