import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { renderManPage } from "../../cli/options/render-man-page.ts";
import { compileCommands, writeFiles } from "./cli-bundle.mjs";

const PROGRAMS = { "three-ports": "three-ports", "kubectl-ports": "kubectl ports" } as const;

type Program = keyof typeof PROGRAMS;

/** Writes the package of the commands into `folder`: what is there afterwards is what `npm pack` takes. Nothing has to be installed with it. */
export async function packageCli(folder: string): Promise<void> {
  const { version, description, engines } = JSON.parse(readFileSync("package.json", "utf8"));
  const names = Object.keys(PROGRAMS) as Program[];
  const { files } = await compileCommands(names);
  const compiled = files.map(([path, contents]): [string, Uint8Array] => [`lib/${path}`, contents]);
  const pages = names.flatMap((name): [string, string][] => [
    [`man/${name}.1`, renderManPage(PROGRAMS[name], "en", version)],
    [`man/zh_CN/${name}.1`, renderManPage(PROGRAMS[name], "zh", version)],
  ]);
  const manifest = {
    name: "three-ports",
    version,
    description,
    keywords: ["kubernetes", "service", "ports", "kube-proxy", "lint", "kubectl-plugin"],
    type: "module",
    engines,
    bin: Object.fromEntries(names.map((name) => [name, `bin/${name}.mjs`])),
    man: names.map((name) => `man/${name}.1`),
  };
  const draft = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  writeFiles(draft, [
    ...compiled,
    ...pages,
    ...names.map((name): [string, string] => [`bin/${name}.mjs`, renderStarter(name)]),
    ["package.json", `${JSON.stringify(manifest, null, 2)}\n`],
    ["README.md", readFileSync("docs/command-line.md", "utf8")],
  ]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

/**
 * Where Node can keep what it has compiled (22.1 and newer), the second call starts faster. A command is over before most of what
 * V8 would optimise has paid for it (docs/benchmarks.md): only what runs fifteen times longer than usual is worth that.
 */
function renderStarter(name: Program): string {
  return `#!/usr/bin/env node
import module from "node:module";
import v8 from "node:v8";

v8.setFlagsFromString("--interrupt-budget=1000000");
module.enableCompileCache?.();
await import("../lib/${name}.mjs");
`;
}
