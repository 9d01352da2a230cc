#!/usr/bin/env node
// Plain Node cannot read TypeScript everywhere yet.
import { importCommand } from "../scripts/lib/cli-bundle.mjs";

await importCommand("three-ports");
