import type { JsonObject } from "../api/objects.ts";
import { areEqual } from "./merge/lists-by-key.ts";
import { listOwnedFields, type OwnedFields } from "./merge/typed-fields.ts";

/** Manager → what it holds. A manager that did not use server-side apply is kept as `name (update)`. */
export type OwnersOfObject = Map<string, OwnedFields>;
/**
 * Who set which field last, by UID of the object. Kept beside the server.
 * Not modelled: metadata.managedFields themselves, and ownership of fields that only the server's defaults filled in.
 */
export type FieldOwners = Map<string, OwnersOfObject>;

/** An empty map for an object that nobody is known to have written. */
export function getOwners(owners: FieldOwners, object: JsonObject | undefined): OwnersOfObject {
  return owners.get(readUid(object)) ?? new Map();
}

/** After a write: the manager holds `fields`; others keep those that still have the value they set. */
export function storeOwner(owners: FieldOwners, stored: JsonObject, manager: string, fields: OwnedFields): void {
  const next: OwnersOfObject = new Map();
  for (const [other, held] of getOwners(owners, stored)) {
    const kept = [...held].filter(([path, { value }]) => {
      const taken = fields.get(path);
      return taken === undefined || areEqual(taken.value, value);
    });
    if (other !== manager && kept.length > 0) next.set(other, new Map(kept));
  }
  next.set(manager, fields);
  owners.set(readUid(stored), next);
}

/** After a create, replace or patch: what changed belongs to who changed it. */
export function recordUpdate(
  owners: FieldOwners,
  kind: string,
  before: JsonObject | undefined,
  sent: JsonObject,
  stored: JsonObject,
  manager: string,
): void {
  const old = before ? listOwnedFields(kind, before) : new Map();
  const name = `${manager} (update)`;
  const changed = [...listOwnedFields(kind, sent)].filter(
    ([path, { value }]) => !areEqual(old.get(path)?.value, value),
  );
  if (before && changed.length === 0) return;
  const held = getOwners(owners, stored).get(name) ?? new Map();
  storeOwner(owners, stored, name, new Map([...held, ...changed]));
}

function readUid(object: JsonObject | undefined): string {
  const metadata = object?.metadata as JsonObject | undefined;
  return String(metadata?.uid ?? "");
}
