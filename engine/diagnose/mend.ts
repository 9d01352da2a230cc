import type { JsonObject, Protocol } from "../api/objects.ts";
import type { ObjectChange } from "../manifest/edit/plan-edits.ts";
import type { TextEdit } from "../manifest/edit/text-edit.ts";

/** A change together with the object that it is made to; "create" brings that object. */
export type LocatedChange = (ObjectChange | { op: "create"; path: ""; value: JsonObject }) & {
  kind: string;
  namespace: string;
  name: string;
};

/**
 * One way out. `edit`: these edits together, in the text as given. `command`: for an object that a cluster printed, where an edit
 * of the print would change nothing. `dial`: the request, not the cluster, is to be changed. `tell`: the command whose output
 * would say what is not known. `changes` say the same as the edits or the command, object by object.
 */
export type Mend =
  | { kind: "edit"; edits: TextEdit[]; changes: LocatedChange[] }
  | { kind: "command"; command: string; changes: LocatedChange[] }
  | { kind: "dial"; host: string; port: number; protocol: Protocol }
  | { kind: "tell"; command: string };
