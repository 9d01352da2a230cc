// `npm run package`: the commands as a package without dependencies in dist/three-ports, for `npm pack`, and packs it.
import { spawnSync } from "node:child_process";
import { packageCli } from "./lib/package-cli.ts";
import { say } from "./lib/steps.mjs";

await packageCli("dist/three-ports");
const { stdout, status } = spawnSync("npm", ["pack", "./dist/three-ports", "--pack-destination", "dist", "--silent"], {
  encoding: "utf8",
});
if (status !== 0) process.exit(status ?? 1);
say(`dist/${stdout.trim()}`);
