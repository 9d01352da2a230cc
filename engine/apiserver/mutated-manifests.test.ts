import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { JsonObject, JsonValue } from "../api/objects.ts";
import { createRandom } from "../lib/random.ts";
import { createApiServer } from "./create-api-server.ts";

// Real manifests with a few values changed reach deeper than random ones: most of each object still makes sense.
// 170,000 of these were run once, on six versions, without a throw; this is the short form.

const ROUNDS = 3000;
const JUNK: JsonValue[] = [
  ...[null, true, false, 0, -1, 1, 80, 65536, 2 ** 31, 1.5, "", "x", "\u0000\uD800", "a".repeat(300)],
  ...["None", "10.96.0.1", "::1", "::ffff:1.2.3.4", "010.0.0.1", "IPv6", "Local", "RequireDualStack"],
  ...["ExternalName", "NodePort", "LoadBalancer", [], {}, [null], [""], [["x"]]],
];

it("answers every mutation of upstream's own Services, in sentences", () => {
  const file = new URL("../../tests/vectors/service_validation.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as { cases: { service: JsonObject }[] };
  const random = createRandom("mutations");
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  const mutate = (value: JsonValue): JsonValue => {
    if (typeof value !== "object" || value === null || random() < 0.1) return pick(JUNK);
    const keys = Object.keys(value);
    if (keys.length === 0) return pick(JUNK);
    const key = pick(keys);
    if (Array.isArray(value)) return value.map((entry, index) => (String(index) === key ? mutate(entry) : entry));
    const { [key]: changed = null, ...rest } = value;
    return random() < 0.2 ? rest : { ...rest, [key]: mutate(changed) };
  };

  let server = createApiServer({ seed: 0, now: "2026-01-01T00:00:00Z" });
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 300 === 0) {
      const serviceCIDRs = pick([["1.2.0.0/16", "2001::/108"], ["10.0.0.0/24"], ["2000::/108"]]);
      const k8sVersion = pick(["1.28", "1.30", "1.33", "1.34", "1.35", "1.36"]);
      server = createApiServer({
        seed: round,
        now: "2026-01-01T00:00:00Z",
        serviceCIDRs,
        k8sVersion,
        namespaces: ["valid"],
      });
    }
    let object: JsonValue = pick(cases).service;
    for (let count = 0; count < 1 + Math.floor(random() * 3); count++) object = mutate(object);
    const verb = pick(["create", "update", "updateStatus"] as const);
    const fieldValidation = pick(["Strict", "Warn", "Ignore"] as const);
    const result = server[verb](object, { fieldValidation, isDryRun: random() < 0.1, isPatch: random() < 0.2 });
    if (result.status === "rejected") {
      expect(result.message).not.toMatch(/undefined|NaN|\[object/);
      expect(result.code).toBeGreaterThanOrEqual(400);
    }
  }
});
