import { OBJECT_ORIGINS } from "./objects/object-origins.ts";
import { SERVICE_ORIGINS } from "./service-origins.ts";

/** Every `origin` that a field error of this engine can carry. Both locales must explain each of them. */
export const ORIGINS = [...SERVICE_ORIGINS, ...OBJECT_ORIGINS] as const;

export type Origin = (typeof ORIGINS)[number];
