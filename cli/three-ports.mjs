#!/usr/bin/env node
// Plain Node cannot read TypeScript everywhere yet; tsx can.
import { register } from "tsx/esm/api";

register();
await import("./three-ports.ts");
