import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { admitCase } from "./admit.ts";
import { answerAllocations } from "./allocate.ts";
import { type Case, isCase } from "./case-document.ts";

function readDocument(file: string): Case {
  return JSON.parse(readFileSync(`tests/vectors/${file}`, "utf8")) as Case;
}

/** The results are taken out, so that a command that only copies its input fails. */
const RESULTS = ["errors", "numErrs", "statusMessage", "defaultGateProfiles", "createExpect", "updateExpect", "after"];

function forgetResults(row: Case): Case {
  const bare = Object.fromEntries(Object.entries(row).filter(([name]) => !RESULTS.includes(name)));
  return isCase(bare.expect) ? { ...bare, expect: undefined } : bare;
}

describe("admit answers service_validation.json", () => {
  for (const row of readDocument("service_validation.json").cases as Case[]) {
    it(String(row.id), () => {
      const answer = admitCase(forgetResults(row));
      expect({ errors: answer.errors, numErrs: answer.numErrs }).toEqual({ errors: row.errors, numErrs: row.numErrs });
    });
  }
});

describe("allocate answers node_port_alloc.json", () => {
  const document = readDocument("node_port_alloc.json");
  const lists = Object.entries(document).filter(([, rows]) => Array.isArray(rows)) as [string, Case[]][];
  for (const [name, rows] of lists) {
    const answers = answerAllocations({ [name]: rows.map(forgetResults) })[name] as Case[];
    for (const [index, row] of rows.entries()) {
      it(`${name} ${String(row.id)}`, () => {
        expect(answers[index]).toEqual(Object.fromEntries(Object.entries(row)));
      });
    }
  }
  it("rangeOffset", () => {
    const { rangeOffset } = document;
    const bare = JSON.parse(JSON.stringify(rangeOffset), (key, value) => (key === "want" ? undefined : value));
    expect(answerAllocations({ rangeOffset: bare }).rangeOffset).toEqual(rangeOffset);
  });
});

describe("a case that makes no sense is told so, and the others are still answered", () => {
  it("admits no case without a readable Service", () => {
    const answer = admitCase({ id: "x", op: "create", service: { apiVersion: "v1", kind: "Service", spec: [] } });
    expect(answer.unsupported).toContain(
      "cannot unmarshal array into Go struct field Service.spec of type v1.ServiceSpec",
    );
    expect(admitCase({ op: "dance", service: {} }).unsupported).toBe("op is not known");
  });
  it("allocates nothing for rows without objects", () => {
    const answers = answerAllocations({ createUpdate: [{ id: "x" }, 3], other: 1 });
    expect(answers).toEqual({ createUpdate: [{ id: "x", unsupported: "a Service is missing" }, 3], other: 1 });
  });
});
