// The packed command as it is started from a shell: processor time of the whole process, Node's own start included.
// Goals: small questions at most 3 × `node -e 0`; a dump of 3,000 objects linted in 1 s, one question to it answered in 0.5 s, all of them in about 1 s.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageCli } from "../../scripts/lib/package-cli.ts";
import { buildLargeDump } from "./_build-large-dump.ts";

const RUNS = 9;
const METER = `data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("CPU "+(user+system)/1000)})`;
const OBJECTS = 3_000;

const folder = mkdtempSync(join(tmpdir(), "three-ports-bench-"));
const program = join(folder, "package/bin/three-ports.mjs");
const small = "tests/fixtures/kubectl/get-all.yaml";
const large = join(folder, "dump.yaml");

function measure(...argv: string[]): number[] {
  const runs = Array.from({ length: RUNS }, () => {
    const { stderr } = spawnSync(process.execPath, ["--import", METER, ...argv], {
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    return Number(/CPU (\S+)$/.exec(stderr)?.[1]);
  });
  return runs.sort((a, b) => a - b);
}

try {
  await packageCli(join(folder, "package"));
  writeFileSync(large, buildLargeDump(OBJECTS));
  const commands: [string, string[]][] = [
    ["node -e 0", ["-e", "0"]],
    ["--version", [program, "--version"]],
    ["--help", [program, "--help"]],
    ["explain, 6 objects", [program, "explain", "-f", small, "--from", "store/tools", "--to", "shop:80"]],
    ["lint, 6 objects", [program, "lint", "-f", small]],
    [
      `explain, ${OBJECTS} objects`,
      [program, "explain", "-f", large, "--from", "team-1/app-1-7d4b9-0", "--to", "app-2.team-2:80"],
    ],
    [`lint, ${OBJECTS} objects`, [program, "lint", "-f", large]],
    [`explain everything, ${OBJECTS} objects`, [program, "explain", "-f", large]],
  ];
  let floor = 0;
  const rows = commands.map(([command, argv]) => {
    const times = measure(...argv);
    const median = times[Math.floor(RUNS / 2)] ?? 0;
    floor ||= median;
    return {
      command,
      "median CPU ms": median.toFixed(0),
      fastest: times[0]?.toFixed(0),
      "× node -e 0": (median / floor).toFixed(1),
    };
  });
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true });
}
