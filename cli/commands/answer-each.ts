import type { Case } from "./case-document.ts";

/** A case that breaks a promise inside the engine is told so; the other cases still get their answers. */
export function answerEach(cases: readonly Case[], answer: (untrusted: Case) => Case): Case[] {
  return cases.map((untrusted) => {
    try {
      return { ...untrusted, ...answer(untrusted) };
    } catch (error) {
      return { ...untrusted, unsupported: error instanceof Error ? error.message : String(error) };
    }
  });
}
