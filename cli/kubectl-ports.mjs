#!/usr/bin/env node
import { importCommand } from "../scripts/lib/cli-bundle.mjs";

await importCommand("kubectl-ports");
