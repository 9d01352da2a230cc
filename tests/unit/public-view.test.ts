import { describe, expect, it } from "vitest";
import { buildPublicExercise, buildSolution, generateVariant } from "#grading";
import { gradingEn } from "../../locales/grading/en.ts";
import { gradingZh } from "../../locales/grading/zh.ts";
import { readLessons } from "./read-content.ts";

const exercises = readLessons().flatMap((lesson) => lesson.exercises);
const allowed = [
  "exerciseId",
  "kind",
  "role",
  "title",
  "prompt",
  "manifest",
  "facts",
  "requests",
  "fields",
  "hintCount",
];

/** Words that only keys, codes and authors' notes use; none may reach a browser before the answer. */
const keyWords = /expect|isKey|correct"|"outcome":|solution|hidden|mistakes|belief|"order"|template|deliveredTo|"M\d/;

describe.each(exercises.map((exercise) => ({ id: exercise.id, exercise })))("public view of $id", ({ exercise }) => {
  const variants = [0, 1, 254, 255].map((seed) => generateVariant(exercise, seed).parameters);

  it("lets out the listed fields only, and no key among them", () => {
    for (const parameters of variants) {
      const view = buildPublicExercise(exercise, parameters, "en", gradingEn.words);
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(view)));
      const { manifest: _manifest, ...rest } = view;
      expect(JSON.stringify(rest)).not.toMatch(keyWords);
      for (const code of parameters.order) {
        const values = view.fields.flatMap((field) => (field.type === "choice" ? field.options : []));
        if (!/^\d+$/.test(code)) expect(values.map((option) => option.value)).not.toContain(code);
      }
    }
  });

  it("names the port to dial nowhere but in the manifest, if that is the question", () => {
    for (const parameters of variants) {
      const spec = exercise.templates.find(({ id }) => id === parameters.template)!.spec;
      const asks = "asks" in spec ? spec.asks.filter((ask) => ask.of.quantity === "dials") : [];
      const solution = buildSolution(exercise, parameters);
      const view = buildPublicExercise(exercise, parameters, "en", gradingEn.words);
      const told = [view.prompt, ...view.requests.map(({ to }) => `${to.host}:${to.port}`)].join("\n");
      for (const { name } of asks) {
        expect(solution).toMatchObject({ status: "answer", raw: { [name]: expect.stringMatching(/^\d+$/) } });
        expect(told).not.toContain(solution.status === "answer" ? solution.raw[name] : "");
      }
    }
  });

  it("has no placeholder left in either language", () => {
    for (const parameters of variants) {
      for (const [locale, words] of [
        ["en", gradingEn.words],
        ["zh", gradingZh.words],
      ] as const) {
        const view = buildPublicExercise(exercise, parameters, locale, words);
        const texts = [view.title, view.prompt, ...view.facts.flatMap((fact) => [fact.label, fact.value])];
        for (const text of [...texts, ...view.fields.map((field) => field.label)]) {
          expect(text).not.toMatch(/\{[A-Za-z]+\}/);
          expect(text.trim().length).toBeGreaterThan(0);
        }
      }
    }
  });

  it("looks the same but for the words in both languages", () => {
    for (const parameters of variants) {
      const en = buildPublicExercise(exercise, parameters, "en", gradingEn.words);
      const zh = buildPublicExercise(exercise, parameters, "zh", gradingZh.words);
      expect(zh.manifest).toBe(en.manifest);
      expect(zh.requests).toEqual(en.requests);
      expect(zh.fields.map((field) => [field.type, field.name])).toEqual(
        en.fields.map((field) => [field.type, field.name]),
      );
    }
  });
});
