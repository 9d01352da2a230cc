// `npm run package:executable`: the commands and Node in one file, for hosts that have no Node: the Node that runs this, with
// the commands inside, for the same system and processor. https://nodejs.org/docs/latest-v20.x/api/single-executable-applications.html
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { inject } from "postject";
import { giveUp, ROOT, say } from "./lib/steps.mjs";

const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";
const isMac = process.platform === "darwin";
const name = `three-ports-${process.platform}-${process.arch}${process.platform === "win32" ? ".exe" : ""}`;
const target = join(ROOT, "dist", name);

const folder = mkdtempSync(join(tmpdir(), "three-ports-executable-"));
const [main, output, config] = ["main.cjs", "blob", "config.json"].map((file) => join(folder, file));
try {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["cli/executable.ts"],
    outfile: main,
    bundle: true,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20.19",
    legalComments: "eof",
    logLevel: "error",
  });
  writeFileSync(config, JSON.stringify({ main, output, disableExperimentalSEAWarning: true }));
  requireRun(process.execPath, "--experimental-sea-config", config);
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  copyFileSync(process.execPath, target);
  // The signature of Node would no longer fit, and macOS runs nothing without one.
  if (isMac) requireRun("codesign", "--remove-signature", target);
  await inject(target, "NODE_SEA_BLOB", readFileSync(output), {
    sentinelFuse: FUSE,
    ...(isMac && { machoSegmentName: "NODE_SEA" }),
  });
  if (isMac) requireRun("codesign", "--sign", "-", target);
  say(`dist/${name} (${requireRun(target, "--version").trim()})`);
} finally {
  rmSync(folder, { recursive: true });
}

function requireRun(command, ...argv) {
  const { status, stdout, stderr, error } = spawnSync(command, argv, { encoding: "utf8" });
  if (status !== 0) giveUp(`${command} ${argv[0]} did not work: ${error?.message ?? stderr}`);
  return stdout;
}
