import { basename } from "node:path";
import { runProgram } from "./run-program.ts";

// The single executable is both programs: it goes by the name that it is called by, as kubectl wants a name of its own.
const program = basename(process.argv0).startsWith("kubectl-ports") ? "kubectl ports" : "three-ports";
void runProgram(program, process.argv.slice(2));
