import { runProgram } from "./run-program.ts";

// kubectl runs an executable of this name for `kubectl ports …`: https://kubernetes.io/docs/tasks/extend-kubectl/kubectl-plugins/
await runProgram("kubectl ports", process.argv.slice(2));
