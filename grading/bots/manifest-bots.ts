import { answerFields } from "./answer-fields.ts";
import type { Bot, Page } from "./bot.ts";
import { type LineEdit, writeLine } from "./edit-manifest.ts";
import { listNumbers, listPromptNumbers } from "./read-page.ts";

/** Rules about which numbers are written into a manifest. */
export const manifestBots: Bot[] = [
  createManifestBot("copy the prompt’s numbers into the manifest", listPromptEdits),
  createManifestBot("write what is listened on as targetPort", (page) => {
    const listens = listNumbers(page).listens[0];
    return listens === undefined ? [] : [{ key: "targetPort", value: String(listens) }];
  }),
  createManifestBot("write what is dialled as port", (page) => {
    const named = page.requests.find(({ to }) => !/^[\d.]+$/.test(to.host));
    return named === undefined ? [] : [{ key: "port", value: String(named.to.port) }];
  }),
];

function createManifestBot(name: string, listEdits: (page: Page) => LineEdit[]): Bot {
  return {
    name,
    learn: () => (page) =>
      answerFields(page, (field) => {
        const edits = listEdits(page);
        return field.type === "yaml" && edits.length > 0 ? edits.reduce(writeLine, field.initial) : undefined;
      }),
  };
}

/** Behind a Service's name stands `port`; 30000 and more are a nodePort; what is left is a targetPort. */
function listPromptEdits(page: Page): LineEdit[] {
  return listPromptNumbers(page.prompt).flatMap((number) => {
    const value = String(number);
    if (number >= 30000) {
      return [
        { key: "type", value: "NodePort" },
        { key: "nodePort", value },
      ];
    }
    return [{ key: new RegExp(`[a-z]:${value}\\b`).test(page.prompt) ? "port" : "targetPort", value }];
  });
}
