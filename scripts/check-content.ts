// Checks every lesson: `npx tsx scripts/check-content.ts [folder]`. Prints file:line, what is wrong, and the rule's name.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

// The server's files refuse to load outside a server; this condition says that this is one.
const CONDITION = "--conditions=react-server";

if (!process.execArgv.includes(CONDITION)) {
  const again = [CONDITION, "--import", "tsx", fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  process.exit(spawnSync(process.execPath, again, { stdio: "inherit" }).status ?? 1);
}

const { checkCourse } = await import("../server/content/check-course.ts");
const problems = await checkCourse(process.argv[2] ?? process.env.CONTENT_DIR ?? "content");
for (const { file, line, rule, message } of problems) process.stderr.write(`${file}:${line} ${message} (${rule})\n`);
if (problems.length > 0) process.stderr.write(`${problems.length} mistakes in the lessons\n`);
process.exit(problems.length > 0 ? 1 : 0);
