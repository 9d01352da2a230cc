import type { FormField } from "../types.ts";
import { fillNumber } from "./answer-fields.ts";
import type { Page } from "./bot.ts";
import { listLineEdits, writeLine } from "./edit-manifest.ts";
import { findOptionNumber, listNumbers, listOptions, maskText, type PageRole } from "./read-page.ts";

/**
 * An answer to one field in words that fit other variants too: "the option that says …", "the first number written as
 * targetPort", "the line targetPort becomes what is listened on".
 */
export type Description =
  | { as: "option"; label: string }
  | { as: "text"; text: string }
  | { as: "role"; role: PageRole; index: number }
  | { as: "edits"; edits: { key: string; source: { role: PageRole; index: number } | { literal: string } }[] };

/** Every description that fits the answer. */
export function listDescriptions(page: Page, field: FormField, answer: string): Description[] {
  switch (field.type) {
    case "number":
      return [{ as: "text", text: answer }, ...listRoles(page, Number(answer))];
    case "text":
      return [{ as: "text", text: answer }];
    case "yaml": {
      const edits = listLineEdits(field.initial, answer).map(({ key, value }) => {
        const role = /^\d+$/.test(value) ? listRoles(page, Number(value))[0] : undefined;
        return { key, source: role ? { role: role.role, index: role.index } : { literal: value } };
      });
      return [{ as: "edits", edits }];
    }
    default: {
      const option = listOptions(field).find((item) => item.value === answer);
      if (option === undefined) return [];
      const number = findOptionNumber(option.label);
      const roles = number === undefined ? [] : listRoles(page, number);
      return [{ as: "option", label: maskText(page, option.label) }, { as: "text", text: option.label }, ...roles];
    }
  }
}

/** What the form would post for a description; `undefined` where it fits no or several options of this page. */
export function applyDescription(page: Page, field: FormField, description: Description): string | undefined {
  switch (description.as) {
    case "role":
      return fillNumber(field, listNumbers(page)[description.role][description.index]);
    case "text":
      if (field.type === "number" || field.type === "text") return description.text;
      return findOption(field, (label) => label === description.text);
    case "option":
      return findOption(field, (label) => maskText(page, label) === description.label);
    case "edits": {
      if (field.type !== "yaml") return undefined;
      const numbers = listNumbers(page);
      return description.edits.reduce<string>((text, { key, source }) => {
        const value = "literal" in source ? source.literal : numbers[source.role][source.index];
        return value === undefined ? text : writeLine(text, { key, value: String(value) });
      }, field.initial);
    }
  }
}

function findOption(field: FormField, fits: (label: string) => boolean): string | undefined {
  const options = listOptions(field).filter((option) => fits(option.label));
  return options.length === 1 ? options[0]?.value : undefined;
}

function listRoles(page: Page, number: number): Extract<Description, { as: "role" }>[] {
  return (Object.entries(listNumbers(page)) as [PageRole, number[]][]).flatMap(([role, numbers]) => {
    const index = numbers.indexOf(number);
    return index === -1 ? [] : [{ as: "role" as const, role, index }];
  });
}
