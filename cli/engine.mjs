import { importCommand } from "../scripts/lib/cli-bundle.mjs";

await importCommand("engine");
