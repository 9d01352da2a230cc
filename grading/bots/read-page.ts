import type { FormField } from "../types.ts";
import type { Page } from "./bot.ts";

/** Where a number stands on a page, as somebody sees it who reads nothing else. */
export type PageRole = "port" | "targetPort" | "nodePort" | "containerPort" | "listens" | "dialled" | "prompt";

/** Everything that is written beside the form as one text: given manifests, and the text of an editor. */
export function readManifest(page: Page): string {
  const edited = page.fields.flatMap((field) => (field.type === "yaml" ? [field.initial] : []));
  return [page.manifest ?? "", ...edited].join("\n---\n");
}

/** The numbers of each role, in the order in which they stand on the page. */
export function listNumbers(page: Page): Record<PageRole, number[]> {
  const manifest = readManifest(page);
  const facts = page.facts.map((fact) => fact.value).join("\n");
  return {
    port: matchNumbers(manifest, /^\s*(?:- )?port: (\d+)\s*$/gm),
    targetPort: matchNumbers(manifest, /^\s*(?:- )?targetPort: (\d+)\s*$/gm),
    nodePort: matchNumbers(manifest, /^\s*(?:- )?nodePort: (\d+)\s*$/gm),
    containerPort: matchNumbers(manifest, /containerPort: (\d+)/g),
    // Sockets are the only numbers behind an address among the facts.
    listens: matchNumbers(facts, /(?<=[\d\].]):(\d+)/g),
    dialled: page.requests.map((request) => request.to.port),
    prompt: listPromptNumbers(page.prompt),
  };
}

/** Numbers of a sentence that could be ports: not those inside addresses and names. */
export function listPromptNumbers(prompt: string): number[] {
  return matchNumbers(prompt, /(?<![\w.-])(\d{2,5})(?![\w-]|\.\d)/g);
}

/** Every number on the page that could be a port, each once. */
export function listAllNumbers(page: Page): number[] {
  return [...new Set(Object.values(listNumbers(page)).flat())];
}

/** The same sentence for every variant: numbers become `#`, names of objects `@`. */
export function maskText(page: Page, text: string): string {
  const names = [...readManifest(page).matchAll(/\bname: ["']?([a-z][a-z0-9-]*)/g)].map((match) => match[1] as string);
  const masked = text.replace(/\d+/g, "#");
  return [...new Set(names)]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (all, name) => all.replaceAll(new RegExp(`(?<![\\w-])${name.replace(/\d+/g, "#")}(?![\\w-])`, "g"), "@"),
      masked,
    );
}

/** The texts that can be chosen, with what the form would post for each. A reason counts with its outcome. */
export function listOptions(field: FormField): { value: string; label: string }[] {
  if (field.type === "choice") return field.options;
  if (field.type !== "fate") return [];
  return field.outcomes.flatMap((outcome) =>
    outcome.reasons.map(({ value, label }) => ({ value, label: `${outcome.label}: ${label}` })),
  );
}

/** The port in an option such as "From pod cli to `web:80`", or the option itself where it is a number. */
export function findOptionNumber(label: string): number | undefined {
  const found = /(?::|^)(\d+)`?$/.exec(label.trim());
  return found === null ? undefined : Number(found[1]);
}

function matchNumbers(text: string, pattern: RegExp): number[] {
  return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}
