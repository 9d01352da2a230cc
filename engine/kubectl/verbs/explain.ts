import { createPlainError } from "../errors/kubectl-error.ts";
import type { Verb } from "../kubectl-types.ts";

export const explain: Verb = () => [createPlainError("explain is not modelled yet")];
