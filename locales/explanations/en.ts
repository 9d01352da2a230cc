import type { Origin } from "#engine";
import type { OriginExplanation } from "./explanation.ts";
import { OBJECT_EXPLANATIONS_EN } from "./objects-en.ts";
import { serviceAddressesEn } from "./service-addresses-en.ts";
import { servicePortsEn } from "./service-ports-en.ts";

/** An origin without a text does not compile. */
export const explanationsEn: Record<Origin, OriginExplanation> = {
  ...servicePortsEn,
  ...serviceAddressesEn,
  ...OBJECT_EXPLANATIONS_EN,
};
