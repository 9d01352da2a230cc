import { runProgram } from "./run-program.ts";

await runProgram("three-ports", process.argv.slice(2));
