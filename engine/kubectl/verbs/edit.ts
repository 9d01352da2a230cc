import { createPlainError } from "../errors/kubectl-error.ts";
import type { Verb } from "../kubectl-types.ts";
import { findResources } from "../resources/find-resources.ts";

/** There is no terminal for an editor here; objects are looked for all the same, as kubectl does first. */
export const edit: Verb = (context, { flags, args }) => {
  const found = findResources(context, flags, args, { isLatest: true });
  if (found.status === "failed") return found.errors;
  const errors = found.found.flatMap((item) => (item.type === "error" ? [item.error] : []));
  if (errors.length > 0) return errors;
  return [createPlainError('unable to launch the editor "vi"')];
};
