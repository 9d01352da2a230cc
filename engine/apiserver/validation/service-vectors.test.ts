import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FieldError } from "../../api/field-error.ts";
import type { Service } from "../../api/objects.ts";
import { renderFieldError } from "../errors/render-field-error.ts";
import type { ServiceGates } from "../k8s-version.ts";
import { validateServiceVector } from "./validate-service-vector.ts";

type VectorCase = {
  id: string;
  op: "create" | "update" | "etp" | "lbstatus";
  gates?: ServiceGates;
  service: Service;
  old?: Service;
  numErrs: number;
  errors: { type: string; field: string; message: string }[];
  defaultGateProfiles?: Record<string, { messages: string[] }>;
};

const file = new URL("../../../tests/vectors/service_validation.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: VectorCase[] };

const print = (errors: FieldError[], version?: string) => errors.map((error) => renderFieldError(error, version));

describe("validation answers as upstream's own table does", () => {
  it.each(cases.map((vector) => [vector.id, vector] as const))("%s", (_id, vector) => {
    const errors = validateServiceVector(vector, {});
    const actual = errors.map((error) => ({ type: error.type, field: error.field, message: renderFieldError(error) }));
    expect(actual).toEqual(vector.errors.map(({ type, field, message }) => ({ type, field, message })));
    expect(actual).toHaveLength(vector.numErrs);
  });
});

describe("default gates of a version give what that version says", () => {
  const profiles = cases.flatMap((vector) =>
    Object.entries(vector.defaultGateProfiles ?? {}).map(([version, profile]) => [vector, version, profile] as const),
  );
  it.each(profiles.map((profile) => [`${profile[0].id} on ${profile[1]}`, profile] as const))(
    "%s",
    (_name, profile) => {
      const [vector, version, expected] = profile;
      const op = vector.op === "etp" ? "create" : vector.op;
      const errors = validateServiceVector({ ...vector, op, gates: {} }, { k8sVersion: version });
      expect(print(errors, version)).toEqual(expected.messages);
    },
  );
});
